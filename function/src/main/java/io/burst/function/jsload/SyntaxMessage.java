package io.burst.function.jsload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a parser's complaint into one line: {@code SyntaxError: file:line:column: what}. */
final class SyntaxMessage {
  private static final Pattern PLACE = Pattern.compile("(?s).*?:(\\d+):(\\d+) ([^\\n]*).*");

  private SyntaxMessage() {}

  static String of(String file, Throwable error) {
    String message = String.valueOf(error.getMessage());
    Matcher place = PLACE.matcher(message);
    if (!place.matches()) {
      return "SyntaxError: " + file + ": " + message.strip();
    }
    // The parser counts columns from 0, editors and k6 from 1.
    long column = Long.parseLong(place.group(2)) + 1;
    return "SyntaxError: " + file + ":" + place.group(1) + ":" + column + ": " + place.group(3);
  }
}
