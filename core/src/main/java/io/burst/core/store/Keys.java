package io.burst.core.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What is common to the keys of all stores. */
final class Keys {
  /** S3's order: by UTF-8 bytes. (A String compares UTF-16 units, which differs past U+FFFF.) */
  static final Comparator<String> ORDER =
      (left, right) ->
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

  private static final int LONGEST = 1_024;

  private Keys() {}

  /** Refuses what one of the stores could not hold, so that all behave alike. */
  static void check(String key) {
    List<String> parts = Arrays.asList(key.split("/", -1));
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST
        || key.indexOf('\0') >= 0
        || parts.contains("")
        || parts.contains(".")
        || parts.contains("..")) {
      throw new IllegalArgumentException("no key of an object: '" + key + "'");
    }
  }
}
