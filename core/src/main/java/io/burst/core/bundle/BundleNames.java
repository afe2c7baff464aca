package io.burst.core.bundle;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of sources: URLs in a bundle, paths in its archive. */
final class BundleNames {
  private static final String FILE = "file://";
  private static final String HTTPS = "https://";
  private static final int LONGEST = 4_096;
  private static final Pattern HOME =
      Pattern.compile("(?i)^(file://(?:/[a-z])?/(?:users|home|documents and settings)/)[^/]+");

  private BundleNames() {}

  /**
   * Checks that a URL may name a source.
   *
   * @throws IllegalArgumentException if it may not
   */
  static void check(String url) {
    String path = pathOf(url);
    if (path.length() > LONGEST) {
      throw new IllegalArgumentException("a name is longer than " + LONGEST + " characters");
    }
    if (path.chars().anyMatch(c -> c < ' ' || (c == '\\' && url.startsWith(FILE)))) {
      throw new IllegalArgumentException("the name '" + url + "' holds a forbidden character");
    }
    boolean climbs = Arrays.stream(path.split("/", -1)).anyMatch(BundleNames::isDots);
    if (climbs || path.isEmpty() || path.equals("/")) {
      throw new IllegalArgumentException("the name '" + url + "' leads out of the bundle");
    }
  }

  private static boolean isDots(String segment) {
    return segment.equals("..") || segment.equals(".");
  }

  private static String pathOf(String url) {
    if (url.startsWith(FILE + "/")) {
      return url.substring(FILE.length());
    }
    if (url.startsWith(HTTPS)) {
      return "/" + url.substring(HTTPS.length());
    }
    throw new IllegalArgumentException("'" + url + "' is neither a file nor an https address");
  }

  /** A URL without the name of the user whose home directory it lies in. */
  static String anonymous(String url) {
    return HOME.matcher(url).replaceFirst("$1nobody");
  }

  /** A URL as metadata spells it: with percent signs for what a URL may not hold. */
  static String encoded(String url) {
    if (!url.startsWith(FILE)) {
      return url;
    }
    try {
      return FILE + new URI(null, null, url.substring(FILE.length()), null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + url + "' is not the name of a file", e);
    }
  }

  /** What {@link #encoded} spelled; an old archive may give a plain path. */
  static String decoded(String text) {
    if (text.startsWith(HTTPS)) {
      return text;
    }
    if (!text.startsWith(FILE)) {
      return FILE + text;
    }
    // URLDecoder reads '+' as a space, which a path does not mean.
    String path = text.substring(FILE.length()).replace("+", "%2B");
    return FILE + URLDecoder.decode(path, StandardCharsets.UTF_8);
  }

  /** The path of a source in the archive. */
  static String archivePath(String url) {
    return (url.startsWith(FILE) ? "file" : "https") + pathOf(url);
  }

  /** The URL of a path in the archive, or empty if the path is of no source. */
  static Optional<String> url(String archivePath) {
    if (archivePath.startsWith("file/")) {
      return Optional.of(FILE + archivePath.substring("file".length()));
    }
    if (archivePath.startsWith("https/")) {
      return Optional.of(HTTPS + archivePath.substring("https/".length()));
    }
    return Optional.empty();
  }
}
