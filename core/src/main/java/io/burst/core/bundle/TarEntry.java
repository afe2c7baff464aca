package io.burst.core.bundle;

import java.util.Objects;

/**
 * One entry of a tar.
 *
 * @param name path with {@code /}
 * @param content empty for anything but a regular file
 */
record TarEntry(String name, Kind kind, FileContent content) {
  /** What an entry is. */
  enum Kind {
    FILE,
    DIRECTORY,
    LINK,
    OTHER
  }

  TarEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(content, "content");
  }
}
