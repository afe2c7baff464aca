package io.burst.core.summary;

import java.util.Comparator;
import java.util.Locale;

/**
 * The order of names in summaries: that of the Unicode collation root, as far as ASCII goes
 * (punctuation, digits, then letters with case deciding last); other characters follow by code
 * point. A sub-metric stands right behind its metric.
 */
final class NameOrder implements Comparator<String> {
  static final NameOrder BY_TEXT = new NameOrder();
  static final Comparator<String> BY_METRIC =
      Comparator.comparing(NameOrder::parent, BY_TEXT)
          .thenComparing(name -> name.substring(parent(name).length()), BY_TEXT);

  private static final String SYMBOLS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

  private NameOrder() {}

  private static String parent(String name) {
    int brace = name.indexOf('{');
    return brace < 0 ? name : name.substring(0, brace);
  }

  @Override
  public int compare(String left, String right) {
    int byLetters = weights(left).compareTo(weights(right));
    // Equal but for case: lower case first, so the swapped texts are compared.
    return byLetters != 0 ? byLetters : right.compareTo(left);
  }

  /** The text with each symbol replaced by a character below the digits, and without case. */
  private static String weights(String text) {
    StringBuilder weights = new StringBuilder(text.length());
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      int symbol = SYMBOLS.indexOf(c);
      weights.append(symbol < 0 ? c : (char) (symbol + 1));
    }
    return weights.toString();
  }
}
