package io.burst.core.json;

import io.burst.core.json.JsonValues.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259), strictly, of whatever length and shape. (The JSON library of
 * burst's own formats refuses strings above some 30,000 characters and keeps no numbers as
 * written.)
 *
 * @param <T> what stands for a value
 */
public final class JsonReader<T extends @Nullable Object> {
  private static final int DEEPEST = 2_000;
  private static final String ENDS = "the text ends too early";

  private final String text;
  private final JsonValues<T> values;
  private int at;
  private int depth;

  private JsonReader(String text, JsonValues<T> values) {
    this.text = text;
    this.values = values;
  }

  /**
   * The value of a whole text.
   *
   * @throws JsonSyntaxException if it is not one JSON value
   */
  public static <T extends @Nullable Object> T read(String text, JsonValues<T> values) {
    JsonReader<T> reader = new JsonReader<>(text, values);
    T value = reader.value();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.problem("there is more after the value");
    }
    return value;
  }

  private JsonSyntaxException problem(String what) {
    return new JsonSyntaxException(text, at, what);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw problem(ENDS);
    }
    return text.charAt(at);
  }

  private T value() {
    space();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> values.string(string());
      case 't' -> word("true", values.bool(true));
      case 'f' -> word("false", values.bool(false));
      case 'n' -> word("null", values.nothing());
      default -> number();
    };
  }

  private T word(String word, T value) {
    if (!text.startsWith(word, at)) {
      throw problem("a value was expected");
    }
    at += word.length();
    return value;
  }

  private T object() {
    List<Member<T>> members = new ArrayList<>();
    enter();
    if (!ends('}')) {
      do {
        space();
        if (peek() != '"') {
          throw problem("a name in quotes was expected");
        }
        String name = string();
        space();
        if (peek() != ':') {
          throw problem("a colon was expected");
        }
        at++;
        members.add(new Member<>(name, value()));
      } while (another('}'));
    }
    depth--;
    return values.object(members);
  }

  private T array() {
    List<T> items = new ArrayList<>();
    enter();
    if (!ends(']')) {
      do {
        items.add(value());
      } while (another(']'));
    }
    depth--;
    return values.array(items);
  }

  private void enter() {
    depth++;
    if (depth > DEEPEST) {
      throw problem("it is nested deeper than " + DEEPEST);
    }
    at++;
  }

  private boolean ends(char closing) {
    space();
    if (peek() != closing) {
      return false;
    }
    at++;
    return true;
  }

  private boolean another(char closing) {
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
    int end = text.indexOf('"', at);
    int escape = text.indexOf('\\', at);
    StringBuilder value =
        new StringBuilder(end < 0 || (escape >= 0 && escape < end) ? 32 : end - at);
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
      default -> {
        at--;
        throw problem("an unknown escape stands in a string");
      }
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

  private T number() {
    int from = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    return values.number(text.substring(from, at));
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
      throw problem(at < text.length() ? "a value was expected" : ENDS);
    }
  }
}
