package io.burst.function.http;

import io.burst.function.http.wire.HeaderNames;
import io.burst.function.http.wire.Headers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads Set-Cookie as Go does; what Go drops is dropped. */
public final class SetCookieParser {
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.ROOT);
  private static final DateTimeFormatter WITH_DASHES =
      DateTimeFormatter.ofPattern("EEE, dd-MMM-yyyy HH:mm:ss zzz", Locale.ROOT);

  private SetCookieParser() {}

  /** All cookies that a response sets. */
  public static List<Cookie> parse(Headers headers) {
    List<String> lines = headers.all("Set-Cookie");
    if (lines.isEmpty()) {
      return List.of();
    }
    List<Cookie> cookies = new ArrayList<>(lines.size());
    for (String line : lines) {
      parse(line).ifPresent(cookies::add);
    }
    return cookies;
  }

  /** The cookie of one line, if it is sound. */
  public static Optional<Cookie> parse(String line) {
    String[] parts = line.strip().split(";", -1);
    int equals = parts[0].indexOf('=');
    if (equals < 0) {
      return Optional.empty();
    }
    String name = parts[0].substring(0, equals).strip();
    String value = parts[0].substring(equals + 1).strip();
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String bare = quoted ? value.substring(1, value.length() - 1) : value;
    if (!HeaderNames.isToken(name) || !isValue(bare)) {
      return Optional.empty();
    }
    Attributes attributes = new Attributes();
    for (int i = 1; i < parts.length; i++) {
      attributes.read(parts[i].strip());
    }
    return Optional.of(attributes.cookie(name, bare, quoted));
  }

  static boolean isValue(String value) {
    return value.chars().allMatch(SetCookieParser::isValueChar);
  }

  static boolean isValueChar(int c) {
    return c >= ' ' && c < 127 && c != '"' && c != ';' && c != '\\';
  }

  /** Reads a date as {@code Expires} has it. */
  public static Optional<Instant> date(String text) {
    return date(text, RFC_1123).or(() -> date(text, WITH_DASHES));
  }

  private static Optional<Instant> date(String text, DateTimeFormatter format) {
    try {
      return Optional.of(ZonedDateTime.parse(text, format).toInstant());
    } catch (DateTimeException notThisOne) {
      return Optional.empty();
    }
  }

  private static final class Attributes {
    private String domain = "";
    private String path = "";
    private Optional<Instant> expires = Optional.empty();
    private long maxAge;
    private boolean secure;
    private boolean httpOnly;

    void read(String attribute) {
      int equals = attribute.indexOf('=');
      String name = equals < 0 ? attribute : attribute.substring(0, equals);
      String value = equals < 0 ? "" : attribute.substring(equals + 1);
      if (!isValue(value)) {
        return;
      }
      switch (name.toLowerCase(Locale.ROOT)) {
        case "domain" -> domain = value;
        case "path" -> path = value;
        case "secure" -> secure = true;
        case "httponly" -> httpOnly = true;
        case "expires" -> expires = date(value);
        case "max-age" -> maxAge(value);
        default -> {
          // SameSite and what is unknown mean nothing to a client without pages.
        }
      }
    }

    private void maxAge(String value) {
      try {
        long seconds = Long.parseLong(value);
        if (seconds == 0 || value.charAt(0) != '0') {
          maxAge = seconds <= 0 ? -1 : seconds;
        }
      } catch (NumberFormatException e) {
        // A cookie without the attribute, as browsers take it.
        maxAge = 0;
      }
    }

    Cookie cookie(String name, String value, boolean quoted) {
      return new Cookie(name, value, quoted, domain, path, expires, maxAge, secure, httpOnly);
    }
  }
}
