package io.burst.function.gjson;

import io.burst.core.json.JsonSyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The condition of {@code #(path operator value)}.
 *
 * @param path inside the item; empty: the item itself
 * @param operator empty: the path only has to lead somewhere
 * @param value without quotes
 * @param loose whether truth is compared, as {@code ~true} asks
 */
record Query(String path, String operator, String value, boolean loose) {
  private static final String OPERATORS = "=!<>%";

  /** Reads what stands between the brackets; nothing matches what cannot be read. */
  static Optional<Query> parse(String text) {
    String condition = text.strip();
    if (condition.isEmpty()) {
      return Optional.empty();
    }
    int at = operator(condition);
    if (at >= condition.length()) {
      return Optional.of(new Query(condition, "", "", false));
    }
    boolean two =
        at + 1 < condition.length()
            && (condition.charAt(at + 1) == '='
                || (condition.charAt(at) == '!' && condition.charAt(at + 1) == '%'));
    int end = at + (two ? 2 : 1);
    String operator =
        condition.substring(at, end).equals("==") ? "=" : condition.substring(at, end);
    if (operator.equals("!") || operator.equals("%=")) {
      return Optional.empty();
    }
    String value = condition.substring(end).strip();
    boolean loose = value.startsWith("~");
    return Optional.of(
        new Query(
            condition.substring(0, at).strip(),
            operator,
            loose ? value.substring(1) : unquoted(value),
            loose));
  }

  /** Where the operator begins: not in a string, nor inside brackets. */
  private static int operator(String text) {
    int i = 0;
    while (i < text.length() && OPERATORS.indexOf(text.charAt(i)) < 0) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        i = Component.endOfString(text, i);
      } else if (c == '(' || c == '[' || c == '{') {
        int end = Component.closing(text, i);
        i = end < 0 ? text.length() : end - 1;
      }
      i++;
    }
    return i;
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    try {
      return Json.read(value) instanceof Json.Str string ? string.value() : value;
    } catch (JsonSyntaxException _) {
      return value.substring(1, value.length() - 1);
    }
  }

  /** Whether an item meets the condition. */
  boolean matches(Json item) {
    Optional<Json> found = path.isEmpty() ? Optional.of(item) : Paths.get(item, path);
    if (loose) {
      return looselyMatches(found);
    }
    if (found.isEmpty()) {
      return false;
    }
    return operator.isEmpty() || compare(found.get());
  }

  private boolean looselyMatches(Optional<Json> found) {
    boolean is =
        switch (value) {
          case "*" -> found.isPresent();
          case "null" -> found.isEmpty() || found.get() == Json.Word.NULL;
          case "true" -> found.isPresent() && isTrue(found.get());
          case "false" -> found.isEmpty() || isFalse(found.get());
          default -> false;
        };
    return switch (operator) {
      case "=" -> is;
      case "!=" -> !is;
      default -> false;
    };
  }

  private static boolean isTrue(Json json) {
    return switch (json) {
      case Json.Word word -> word == Json.Word.TRUE;
      case Json.Num number -> number.value() != 0;
      case Json.Str string -> truth(string.value()).equals("true");
      case Json.Obj _, Json.Arr _ -> false;
    };
  }

  private static boolean isFalse(Json json) {
    return switch (json) {
      case Json.Word word -> word != Json.Word.TRUE;
      case Json.Num number -> number.value() == 0;
      case Json.Str string -> truth(string.value()).equals("false");
      case Json.Obj _, Json.Arr _ -> false;
    };
  }

  /** What Go's ParseBool takes for a truth value. */
  private static String truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "t", "true" -> "true";
      case "0", "f", "false" -> "false";
      default -> "";
    };
  }

  private boolean compare(Json json) {
    return switch (json) {
      case Json.Str string -> compareText(string.value());
      case Json.Num number -> ordered(Double.compare(number.value() + 0.0, numberOf(value)));
      case Json.Word word -> word != Json.Word.NULL && compareTruth(word == Json.Word.TRUE);
      case Json.Obj _, Json.Arr _ -> false;
    };
  }

  private boolean compareText(String text) {
    return switch (operator) {
      case "%" -> Wildcards.matches(value, text);
      case "!%" -> !Wildcards.matches(value, text);
      default -> ordered(text.compareTo(value));
    };
  }

  private boolean compareTruth(boolean truth) {
    boolean isTrue = value.equals("true");
    boolean isFalse = value.equals("false");
    return switch (operator) {
      case "=" -> truth ? isTrue : isFalse;
      case "!=" -> truth ? !isTrue : !isFalse;
      case ">" -> truth && isFalse;
      case ">=" -> truth;
      case "<" -> !truth && isTrue;
      case "<=" -> !truth;
      default -> false;
    };
  }

  private boolean ordered(int comparison) {
    return switch (operator) {
      case "=" -> comparison == 0;
      case "!=" -> comparison != 0;
      case "<" -> comparison < 0;
      case "<=" -> comparison <= 0;
      case ">" -> comparison > 0;
      case ">=" -> comparison >= 0;
      default -> false;
    };
  }

  /** A text that is no number counts as 0. */
  private static double numberOf(String text) {
    try {
      return Double.parseDouble(text) + 0.0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
