package io.burst.core.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259) into maps (in order; the last of two equal names wins), lists,
 * strings, booleans, {@link Long} for whole numbers that fit, {@link Double} for others, and null.
 *
 * <p>For texts whose strings may be long, such as what setup() returned or variables of the user:
 * the JSON library of burst's own formats refuses strings above some 30,000 characters.
 */
public final class JsonTree {
  private static final int DEEPEST = 1_000;
  private static final int LONG_DIGITS = 18;

  private final String text;
  private int at;
  private int depth;

  private JsonTree(String text) {
    this.text = text;
  }

  /**
   * The value of a whole text.
   *
   * @throws IllegalArgumentException if it is not one JSON value; the message says what and where
   */
  public static @Nullable Object parse(String text) {
    JsonTree reader = new JsonTree(text);
    Object value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.problem("there is more after the value");
    }
    return value;
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException("no JSON: " + what + " (at character " + (at + 1) + ")");
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw problem("the text ends too early");
    }
    return text.charAt(at);
  }

  private @Nullable Object value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw problem("a value was expected");
    }
    at += word.length();
    return value;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    enter();
    if (!ends('}')) {
      do {
        skipSpace();
        if (peek() != '"') {
          throw problem("a name in quotes was expected");
        }
        String name = string();
        skipSpace();
        if (peek() != ':') {
          throw problem("a colon was expected");
        }
        at++;
        members.put(name, value());
      } while (goesOn('}'));
    }
    depth--;
    return members;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> items = new ArrayList<>();
    enter();
    if (!ends(']')) {
      do {
        items.add(value());
      } while (goesOn(']'));
    }
    depth--;
    return items;
  }

  private void enter() {
    depth++;
    if (depth > DEEPEST) {
      throw problem("it is nested deeper than " + DEEPEST);
    }
    at++;
  }

  private boolean ends(char closing) {
    skipSpace();
    if (peek() != closing) {
      return false;
    }
    at++;
    return true;
  }

  private boolean goesOn(char closing) {
    if (ends(closing)) {
      return false;
    }
    if (text.charAt(at) != ',') {
      throw problem("a comma or '" + closing + "' was expected");
    }
    at++;
    return true;
  }

  private String string() {
    at++;
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at);
      if (c < ' ') {
        throw problem("a control character stands in a string");
      }
      at++;
      value.append(c == '\\' ? escape() : c);
    }
    at++;
    return value.toString();
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw problem("an unknown escape stands in a string");
    };
  }

  private char hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw problem("four hexadecimal digits were expected");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  private Number number() {
    int from = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    boolean whole = at - from <= LONG_DIGITS;
    if (skip('.')) {
      whole = false;
      digits();
    }
    if (skip('e') || skip('E')) {
      whole = false;
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    String number = text.substring(from, at);
    // A minus zero is no whole number: it has to stay one.
    return whole && !number.equals("-0") ? Long.valueOf(number) : (Number) Double.valueOf(number);
  }

  private boolean skip(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void digits() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      throw problem("a value was expected");
    }
  }
}
