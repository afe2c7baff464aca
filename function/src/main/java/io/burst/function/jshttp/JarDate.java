package io.burst.function.jshttp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The date of a jar's cookie, as {@code Mon, 02 Jan 2006 15:04:05 UTC}: RFC 1123 with a zone of
 * three to five letters (or {@code +03}), which is taken as UTC whatever it is, but for {@code
 * GMT+3} and its like. The day of the week need not fit. All this is as in k6.
 */
final class JarDate {
  private static final Pattern FORM =
      Pattern.compile(
          "(?i:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\\d\\d [A-Za-z]{3} \\d{4} \\d\\d:\\d\\d:\\d\\d) "
              + "(?:GMT([+-]\\d{1,2})|[A-Z]{3}|[A-Z]{3}T|WITA|ChST|MeST|[A-Z]{4}T|[+-]\\d\\d)");
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("dd MMM uuuu HH:mm:ss")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private JarDate() {}

  /** The instant; empty if the text is no such date. */
  static Optional<Instant> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      int hours = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
      LocalDateTime date = LocalDateTime.parse(parts.group(1), DATE);
      return Optional.of(date.toInstant(ZoneOffset.ofHours(hours)));
    } catch (DateTimeException notOnAnyCalendar) {
      return Optional.empty();
    }
  }
}
