package io.burst.function.http;

import io.burst.function.http.wire.Headers;
import java.util.List;
import java.util.Optional;

/** Writes the field Cookie: the script's own, then the request's cookies, then the jar's. */
final class CookieHeader {
  private CookieHeader() {}

  static Headers apply(
      Headers headers, HttpUrl url, List<RequestCookie> cookies, Optional<CookieJar> jar) {
    List<Cookie> kept = jar.isPresent() ? jar.get().cookies(url) : List.of();
    if (cookies.isEmpty() && kept.isEmpty()) {
      return headers;
    }
    StringBuilder out = new StringBuilder(headers.first("Cookie").orElse(""));
    for (RequestCookie cookie : cookies) {
      append(out, cookie.name(), cookie.value(), false);
    }
    for (Cookie cookie : kept) {
      boolean replaced =
          cookies.stream().anyMatch(c -> c.replace() && c.name().equals(cookie.name()));
      if (!replaced) {
        append(out, cookie.name(), cookie.value(), false);
      }
    }
    return out.isEmpty() ? headers : headers.with("Cookie", out.toString());
  }

  private static void append(StringBuilder out, String name, String value, boolean quoted) {
    if (!out.isEmpty()) {
      out.append("; ");
    }
    out.append(name.replace('\n', '-').replace('\r', '-')).append('=');
    StringBuilder clean = new StringBuilder(value.length());
    // As Go: bytes that a cookie cannot have are dropped.
    value.chars().filter(SetCookieParser::isValueChar).forEach(c -> clean.append((char) c));
    boolean quotes = quoted || clean.indexOf(" ") >= 0 || clean.indexOf(",") >= 0;
    if (quotes) {
      out.append('"').append(clean).append('"');
    } else {
      out.append(clean);
    }
  }
}
