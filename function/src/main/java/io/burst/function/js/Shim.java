package io.burst.function.js;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.graalvm.polyglot.Source;

/**
 * A piece of JavaScript that is part of burst: an expression in a resource file, parsed once per
 * process. Its frames are left out of the stacks that users see.
 */
public final class Shim {
  /** Names of shims start with it; no location of a user's file does. */
  static final String PREFIX = "burst:";

  private final Source source;

  private Shim(Source source) {
    this.source = source;
  }

  /** The shim in a resource file beside a class. */
  public static Shim of(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      Objects.requireNonNull(in, () -> "no resource " + resource + " beside " + owner);
      return ofText(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shim of a line or two. */
  public static Shim ofText(String name, String expression) {
    return new Shim(Source.newBuilder("js", expression, PREFIX + name).buildLiteral());
  }

  Source source() {
    return source;
  }
}
