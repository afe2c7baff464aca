package io.burst.function.jsload;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Locations of modules as text: files always with three slashes, as k6 writes them. */
public final class Locations {
  private Locations() {}

  /** The location as it is shown to users and scripts. */
  public static String text(URI location) {
    if ("file".equals(location.getScheme()) && location.getRawAuthority() == null) {
      return "file://" + location.getRawPath();
    }
    return location.toString();
  }

  /** The location of a file on disk. */
  public static URI of(Path file) {
    String path = file.toAbsolutePath().normalize().toString().replace('\\', '/');
    return ofPath(path);
  }

  /** The location of an absolute path with slashes, as it stands, without percent signs decoded. */
  public static URI ofPath(String path) {
    return URI.create("file://" + rawPath(path));
  }

  /** The directory a location lies in, with its slash. */
  public static URI directory(URI location) {
    return location.resolve("./");
  }

  private static String rawPath(String path) {
    String absolute = path.startsWith("/") ? path : "/" + path;
    try {
      return new URI(null, null, absolute, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a path: " + path, e);
    }
  }
}
