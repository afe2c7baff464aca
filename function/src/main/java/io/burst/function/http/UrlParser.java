package io.burst.function.http;

import io.burst.function.http.dial.ErrorCodes;
import io.burst.function.http.dial.LoadFailure;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** Reads a URL by Go's rules; what Go refuses is refused with its words. */
final class UrlParser {
  private final String given;

  private UrlParser(String given) {
    this.given = given;
  }

  static UrlParts parse(String text) throws LoadFailure {
    return new UrlParser(text).parse();
  }

  private LoadFailure refuse(String why) {
    return new LoadFailure(
        ErrorCodes.INVALID_URL, "invalid URL: parse " + quote(given) + ": " + why);
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 127) {
            out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private UrlParts parse() throws LoadFailure {
    int hash = given.indexOf('#');
    String rest = hash < 0 ? given : given.substring(0, hash);
    String fragment = hash < 0 ? "" : given.substring(hash + 1);
    if (rest.chars().anyMatch(c -> c < ' ' || c == 127)) {
      throw refuse("net/url: invalid control character in URL");
    }
    requireSound(fragment);
    int schemeEnd = schemeEnd(rest);
    String scheme = rest.substring(0, Math.max(0, schemeEnd)).toLowerCase(Locale.ROOT);
    rest = rest.substring(schemeEnd + 1);
    int mark = rest.indexOf('?');
    boolean forceQuery = mark >= 0 && mark == rest.length() - 1;
    String query = mark < 0 ? "" : rest.substring(mark + 1);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    String encodedFragment = UrlEscapes.fragment(fragment);
    if (!rest.startsWith("/") && !scheme.isEmpty()) {
      return new UrlParts(
          scheme, rest, Optional.empty(), "", "", query, forceQuery, encodedFragment, false);
    }
    requireNoColonFirst(rest);
    return hierarchical(scheme, rest, query, forceQuery, encodedFragment);
  }

  private UrlParts hierarchical(
      String scheme, String rest, String query, boolean forceQuery, String fragment)
      throws LoadFailure {
    String host = "";
    String path = rest;
    Optional<UserInfo> user = Optional.empty();
    boolean authority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
    if (authority) {
      int slash = rest.indexOf('/', 2);
      String text = rest.substring(2, slash < 0 ? rest.length() : slash);
      path = slash < 0 ? "" : rest.substring(slash);
      int at = text.lastIndexOf('@');
      host = host(text.substring(at + 1));
      user = at < 0 ? Optional.empty() : Optional.of(userInfo(text.substring(0, at)));
    }
    requireSound(path);
    return new UrlParts(
        scheme, "", user, host, UrlEscapes.path(path), query, forceQuery, fragment, authority);
  }

  /** The index of the colon behind the scheme, or -1. */
  private int schemeEnd(String text) throws LoadFailure {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (c == ':') {
        if (i == 0) {
          throw refuse("missing protocol scheme");
        }
        return i;
      }
      if (!letter && !(later && i > 0)) {
        return -1;
      }
    }
    return -1;
  }

  private void requireNoColonFirst(String path) throws LoadFailure {
    int slash = path.indexOf('/');
    if ((slash < 0 ? path : path.substring(0, slash)).indexOf(':') >= 0) {
      throw refuse("first path segment in URL cannot contain colon");
    }
  }

  private void requireSound(String text) throws LoadFailure {
    String broken = UrlEscapes.broken(text);
    if (!broken.isEmpty()) {
      throw refuse("invalid URL escape " + quote(broken));
    }
  }

  private UserInfo userInfo(String text) throws LoadFailure {
    if (!text.chars()
        .allMatch(
            c ->
                (Character.isLetterOrDigit(c) && c < 128)
                    || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0)) {
      throw refuse("net/url: invalid userinfo");
    }
    requireSound(text);
    int colon = text.indexOf(':');
    return colon < 0
        ? new UserInfo(UrlEscapes.unescapeValid(text), Optional.empty())
        : new UserInfo(
            UrlEscapes.unescapeValid(text.substring(0, colon)),
            Optional.of(UrlEscapes.unescapeValid(text.substring(colon + 1))));
  }

  private String host(String text) throws LoadFailure {
    int bracket = text.lastIndexOf('[');
    if (bracket > 0) {
      throw refuse("invalid IP-literal");
    }
    if (bracket == 0) {
      return ipv6(text);
    }
    int colon = text.indexOf(':');
    requirePort(colon < 0 ? "" : text.substring(colon));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (" \\^`{|}/".indexOf(c) >= 0) {
        throw refuse("invalid character " + quote(String.valueOf(c)) + " in host name");
      }
    }
    requireSound(text);
    return UrlEscapes.unescapeValid(text);
  }

  private String ipv6(String text) throws LoadFailure {
    int close = text.lastIndexOf(']');
    if (close < 0) {
      throw refuse("missing ']' in host");
    }
    requirePort(text.substring(close + 1));
    String literal = text.substring(1, close).replace("%25", "%");
    int zone = literal.indexOf('%');
    String address = zone < 0 ? literal : literal.substring(0, zone);
    try {
      if (address.indexOf(':') < 0) {
        throw refuse("invalid IP-literal");
      }
      InetAddress _ = InetAddress.ofLiteral(address);
      return "[" + literal + "]" + text.substring(close + 1);
    } catch (IllegalArgumentException e) {
      throw refuse("invalid host: ParseAddr(" + quote(address) + "): unable to parse IP");
    }
  }

  private void requirePort(String colonPort) throws LoadFailure {
    if (colonPort.isEmpty()) {
      return;
    }
    if (colonPort.charAt(0) != ':'
        || !colonPort.chars().skip(1).allMatch(c -> c >= '0' && c <= '9')
        || colonPort.length() > 10) {
      throw refuse("invalid port " + quote(colonPort) + " after host");
    }
  }
}
