package io.burst.core.config;

import java.util.Objects;

/**
 * One option that can be given: its key in JSON and how its values are read. Compared by identity,
 * since each is declared once as a constant.
 */
final class Setting<T> {
  private final String key;
  private final Codec<T> codec;

  Setting(String key, Codec<T> codec) {
    this.key = Objects.requireNonNull(key, "key");
    this.codec = Objects.requireNonNull(codec, "codec");
  }

  String key() {
    return key;
  }

  Codec<T> codec() {
    return codec;
  }

  @Override
  public String toString() {
    return key;
  }
}
