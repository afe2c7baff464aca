package io.burst.function.gjson;

import java.util.ArrayList;
import java.util.List;

/** Reads one JSON text (RFC 8259), strictly. */
final class JsonReader {
  private static final int DEEPEST = 2_000;
  private static final String ENDS = "the text ends too early";

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /** The value of a whole text. */
  static Json read(String text) throws JsonProblem {
    JsonReader reader = new JsonReader(text);
    Json value = reader.value();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.problem("there is more after the value");
    }
    return value;
  }

  private JsonProblem problem(String what) {
    return new JsonProblem(text, at, what);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws JsonProblem {
    if (at >= text.length()) {
      throw problem(ENDS);
    }
    return text.charAt(at);
  }

  private Json value() throws JsonProblem {
    space();
    char c = peek();
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new Json.Str(string());
      case 't' -> word("true", Json.Word.TRUE);
      case 'f' -> word("false", Json.Word.FALSE);
      case 'n' -> word("null", Json.Word.NULL);
      default -> number();
    };
  }

  private Json word(String word, Json value) throws JsonProblem {
    if (!text.startsWith(word, at)) {
      throw problem("a value was expected");
    }
    at += word.length();
    return value;
  }

  private Json object() throws JsonProblem {
    List<Json.Member> members = new ArrayList<>();
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
        members.add(new Json.Member(name, value()));
      } while (another('}'));
    }
    depth--;
    return new Json.Obj(members);
  }

  private Json array() throws JsonProblem {
    List<Json> items = new ArrayList<>();
    enter();
    if (!ends(']')) {
      do {
        items.add(value());
      } while (another(']'));
    }
    depth--;
    return new Json.Arr(items);
  }

  private void enter() throws JsonProblem {
    depth++;
    if (depth > DEEPEST) {
      throw problem("it is nested deeper than " + DEEPEST);
    }
    at++;
  }

  private boolean ends(char closing) throws JsonProblem {
    space();
    if (peek() != closing) {
      return false;
    }
    at++;
    return true;
  }

  private boolean another(char closing) throws JsonProblem {
    if (ends(closing)) {
      return false;
    }
    if (text.charAt(at) != ',') {
      throw problem("a comma or '" + closing + "' was expected");
    }
    at++;
    return true;
  }

  private String string() throws JsonProblem {
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

  private char escape() throws JsonProblem {
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

  private char hex() throws JsonProblem {
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

  private Json number() throws JsonProblem {
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
    return new Json.Num(text.substring(from, at));
  }

  private boolean skip(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void digits() throws JsonProblem {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      throw problem(at < text.length() ? "a value was expected" : ENDS);
    }
  }
}
