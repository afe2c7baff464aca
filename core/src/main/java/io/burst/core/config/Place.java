package io.burst.core.config;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a value was given, in the user's words: a path in the script's options or in a file, an
 * environment variable, or a flag.
 *
 * @param root as {@code options}, {@code config.json}, {@code K6_VUS} or {@code --vus}
 * @param separator what stands between the root and a path
 * @param path as {@code scenarios.spike.vus}; empty: the root itself
 */
record Place(Source source, String root, String separator, String path) {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  /** The kinds of places, from lowest to highest precedence. */
  enum Source {
    FILE,
    SCRIPT,
    ENVIRONMENT,
    FLAGS
  }

  Place {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(separator, "separator");
    Objects.requireNonNull(path, "path");
  }

  static Place script() {
    return new Place(Source.SCRIPT, "options", ".", "");
  }

  static Place file(String name) {
    return new Place(Source.FILE, name, ": ", "");
  }

  static Place variable(String name) {
    return new Place(Source.ENVIRONMENT, name, ": ", "");
  }

  static Place flag(String name) {
    return new Place(Source.FLAGS, "--" + name, ": ", "");
  }

  /** A key of the object at this place. */
  Place key(String key) {
    if (!PLAIN_KEY.matcher(key).matches()) {
      return at(path + "['" + key + "']");
    }
    return at(path.isEmpty() ? key : path + "." + key);
  }

  /** An element of the list at this place, from 0. */
  Place index(int index) {
    return at(path + "[" + index + "]");
  }

  private Place at(String newPath) {
    return new Place(source, root, separator, newPath);
  }

  @Override
  public String toString() {
    return path.isEmpty() || path.startsWith("[") ? root + path : root + separator + path;
  }
}
