package io.burst.function.jsload;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * k6's rules from a specifier to a location: relative and absolute paths and the schemes {@code
 * file} and {@code https}; exact file names, no index files, no package folders. Pure.
 */
public final class ModuleResolver {
  private ModuleResolver() {}

  /** Whether a specifier names a module of k6 itself ({@code k6}, {@code k6/http}, ...). */
  public static boolean isBuiltin(String specifier) {
    return specifier.equals("k6") || specifier.startsWith("k6/");
  }

  /**
   * The location of a specifier as seen from a module.
   *
   * @param base location of the importing module, or of a directory when it ends in a slash
   */
  public static URI resolve(URI base, String specifier) {
    if (specifier.isEmpty()) {
      throw failure("local or remote path required", "");
    }
    if (specifier.startsWith(".") || specifier.startsWith("/") || isDrivePath(specifier)) {
      return resolvePath(base, specifier);
    }
    if (specifier.contains("://")) {
      return resolveUrl(base, specifier);
    }
    if (specifier.startsWith("cdnjs.com") || specifier.startsWith("github.com")) {
      throw failure(
          specifier + " is a shorthand that is no longer supported",
          "import the full https:// address of the file");
    }
    throw failure(
        "\"" + specifier + "\" names no module: neither a built-in one, nor a path, nor an address",
        "local files start with ./ or ../ and have their extension; remote ones start with"
            + " https://; packages of npm have to be bundled into the script first");
  }

  private static boolean isDrivePath(String specifier) {
    return specifier.length() > 2
        && specifier.charAt(1) == ':'
        && Character.isLetter(specifier.charAt(0))
        && (specifier.charAt(2) == '\\' || specifier.charAt(2) == '/');
  }

  private static URI resolvePath(URI base, String specifier) {
    String path = specifier.replace('\\', '/');
    if (isDrivePath(path)) {
      path = "/" + path;
    }
    try {
      return base.resolve(new URI(null, null, path, null)).normalize();
    } catch (URISyntaxException e) {
      throw failure("\"" + specifier + "\" is not a path: " + e.getReason(), "");
    }
  }

  private static URI resolveUrl(URI base, String specifier) {
    URI location;
    try {
      location = new URI(specifier);
    } catch (URISyntaxException e) {
      throw failure("\"" + specifier + "\" is not a URL: " + e.getReason(), "");
    }
    String scheme = location.getScheme();
    if (!"file".equals(scheme) && !"https".equals(scheme)) {
      throw failure("modules come from file:// and https:// only, not from " + specifier, "");
    }
    if ("file".equals(scheme) && "https".equals(base.getScheme())) {
      throw failure(
          "the remote module " + base + " cannot import the local file " + specifier,
          "a remote module can only import remote modules");
    }
    return location.normalize();
  }

  private static BurstException failure(String message, String hint) {
    return new BurstException(ErrorKind.SCRIPT_EXCEPTION, message, hint);
  }
}
