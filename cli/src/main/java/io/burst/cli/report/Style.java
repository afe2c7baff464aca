package io.burst.cli.report;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Colours of a text, or none; and how wide a text is on a terminal. */
public enum Style {
  PLAIN,
  COLOURED;

  private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[^@-~]*[@-~]|[@-_])");
  private static final String RESET = "\u001b[0m";

  /** Coloured where the stream is a terminal and nobody said no. */
  public static Style of(boolean terminal, boolean noColor) {
    return terminal && !noColor ? COLOURED : PLAIN;
  }

  String bold(String text) {
    return decorate("1", text);
  }

  String green(String text) {
    return decorate("32", text);
  }

  String red(String text) {
    return decorate("31", text);
  }

  String yellow(String text) {
    return decorate("33", text);
  }

  String white(String text) {
    return decorate("37", text);
  }

  String faint(String text) {
    return decorate("2;37", text);
  }

  String cyan(String text) {
    return decorate("36", text);
  }

  String faintCyan(String text) {
    return decorate("2;36", text);
  }

  private String decorate(String codes, String text) {
    return this == PLAIN ? text : "\u001b[" + codes + "m" + text + RESET;
  }

  /** Characters after compatibility composition, without escape sequences. */
  static int width(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String bare = ESCAPES.matcher(composed).replaceAll("");
    return bare.codePointCount(0, bare.length());
  }
}
