package io.burst.function.http;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The parts of a URL.
 *
 * @param scheme lower case, or empty
 * @param opaque what follows the scheme of a URL without a slash, or empty
 * @param userInfo user and password
 * @param host host and port as written
 * @param path escaped
 * @param query as written; empty: none
 * @param forceQuery whether a bare {@code ?} follows the path
 * @param fragment escaped; empty: none
 * @param hasAuthority whether {@code //} follows the scheme
 */
record UrlParts(
    String scheme,
    String opaque,
    Optional<UserInfo> userInfo,
    String host,
    String path,
    String query,
    boolean forceQuery,
    String fragment,
    boolean hasAuthority) {

  /** What goes into the request line. */
  String target() {
    String base = path.isEmpty() ? "/" : path;
    if (!opaque.isEmpty()) {
      base = opaque.startsWith("//") ? scheme + ":" + opaque : opaque;
    }
    return query.isEmpty() ? (forceQuery ? base + "?" : base) : base + "?" + query;
  }

  UrlParts withoutUserInfo() {
    return new UrlParts(
        scheme, opaque, Optional.empty(), host, path, query, forceQuery, fragment, hasAuthority);
  }

  UrlParts resolve(UrlParts reference) {
    String itsScheme = reference.scheme.isEmpty() ? scheme : reference.scheme;
    if (!reference.scheme.isEmpty()
        || !reference.host.isEmpty()
        || reference.userInfo.isPresent()) {
      String resolved = resolvePath(reference.path, "");
      return reference.at(itsScheme, reference.userInfo, reference.host, resolved);
    }
    UrlParts referred = reference;
    if (reference.path.isEmpty() && !reference.forceQuery && reference.query.isEmpty()) {
      referred =
          new UrlParts(
              "",
              "",
              userInfo,
              host,
              "",
              query,
              forceQuery,
              reference.fragment.isEmpty() ? fragment : reference.fragment,
              hasAuthority);
    }
    return referred.at(itsScheme, userInfo, host, resolvePath(path, reference.path));
  }

  private UrlParts at(String newScheme, Optional<UserInfo> user, String newHost, String newPath) {
    return new UrlParts(
        newScheme,
        opaque,
        user,
        newHost,
        newPath,
        query,
        forceQuery,
        fragment,
        hasAuthority || !newHost.isEmpty());
  }

  /** RFC 3986 §5.2.3 and 5.2.4: merges the paths and removes dot segments. */
  private static String resolvePath(String base, String reference) {
    String full =
        reference.isEmpty()
            ? base
            : reference.startsWith("/")
                ? reference
                : base.substring(0, base.lastIndexOf('/') + 1) + reference;
    if (full.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    String last = "";
    for (String segment : (full.startsWith("/") ? full.substring(1) : full).split("/", -1)) {
      last = segment;
      if (segment.equals("..")) {
        out.setLength(Math.max(0, out.lastIndexOf("/")));
      } else if (!segment.equals(".")) {
        out.append('/').append(segment);
      }
    }
    if (last.equals(".") || last.equals("..")) {
      out.append('/');
    }
    return out.isEmpty() ? "/" : out.toString();
  }

  static String hostname(String host) {
    String bare = host;
    int colon = portColon(host);
    if (colon >= 0) {
      bare = host.substring(0, colon);
    }
    return bare.startsWith("[") && bare.endsWith("]") ? bare.substring(1, bare.length() - 1) : bare;
  }

  static OptionalInt port(String host) {
    int colon = portColon(host);
    return colon < 0 || colon == host.length() - 1
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.min(Long.parseLong(host.substring(colon + 1)), 65535));
  }

  private static int portColon(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? colon : -1;
  }

  /** An IPv6 zone means something on this machine only and is not sent. */
  static String withoutZone(String host) {
    int zone = host.startsWith("[") ? host.indexOf('%') : -1;
    return zone < 0 ? host : host.substring(0, zone) + host.substring(host.indexOf(']'));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!scheme.isEmpty()) {
      text.append(scheme).append(':');
    }
    if (!opaque.isEmpty()) {
      text.append(opaque);
    } else {
      if (hasAuthority) {
        text.append("//");
        userInfo.ifPresent(user -> text.append(UrlEscapes.userInfo(user)).append('@'));
        text.append(UrlEscapes.host(host));
      }
      text.append(path);
    }
    if (forceQuery || !query.isEmpty()) {
      text.append('?').append(query);
    }
    if (!fragment.isEmpty()) {
      text.append('#').append(fragment);
    }
    return text.toString();
  }
}
