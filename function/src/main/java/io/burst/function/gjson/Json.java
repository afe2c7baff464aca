package io.burst.function.gjson;

import io.burst.core.json.JsonReader;
import io.burst.core.json.JsonValues;
import io.burst.core.json.JsonValues.Member;
import java.util.List;
import java.util.stream.Collectors;

/** A JSON value. Members keep their order, and names that come twice stay twice. */
sealed interface Json {
  /** The value as JSON, without white space. */
  String text();

  /**
   * The value of a text.
   *
   * @throws io.burst.core.json.JsonSyntaxException if it is no JSON
   */
  static Json read(String text) {
    return JsonReader.read(text, Values.INSTANCE);
  }

  /**
   * An object.
   *
   * @param members in order
   */
  record Obj(List<Member<Json>> members) implements Json {
    @Override
    public String text() {
      return members.stream()
          .map(member -> new Str(member.name()).text() + ":" + member.value().text())
          .collect(Collectors.joining(",", "{", "}"));
    }
  }

  /**
   * An array.
   *
   * @param items in order
   */
  record Arr(List<Json> items) implements Json {
    @Override
    public String text() {
      return items.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }
  }

  /**
   * A string.
   *
   * @param value unescaped
   */
  record Str(String value) implements Json {
    @Override
    public String text() {
      StringBuilder text = new StringBuilder(value.length() + 2).append('"');
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"' || c == '\\') {
          text.append('\\').append(c);
        } else if (c < ' ' || Character.isSurrogate(c)) {
          text.append("\\u%04x".formatted((int) c));
        } else {
          text.append(c);
        }
      }
      return text.append('"').toString();
    }
  }

  /**
   * A number.
   *
   * @param text as it was written
   */
  record Num(String text) implements Json {
    double value() {
      return Double.parseDouble(text);
    }
  }

  /** What is written by a word. */
  enum Word implements Json {
    TRUE,
    FALSE,
    NULL;

    @Override
    public String text() {
      return switch (this) {
        case TRUE -> "true";
        case FALSE -> "false";
        case NULL -> "null";
      };
    }
  }

  /** Makes these values of what is read. */
  enum Values implements JsonValues<Json> {
    INSTANCE;

    @Override
    public Json object(List<Member<Json>> members) {
      return new Obj(members);
    }

    @Override
    public Json array(List<Json> items) {
      return new Arr(items);
    }

    @Override
    public Json string(String value) {
      return new Str(value);
    }

    @Override
    public Json number(String text) {
      return new Num(text);
    }

    @Override
    public Json bool(boolean value) {
      return value ? Word.TRUE : Word.FALSE;
    }

    @Override
    public Json nothing() {
      return Word.NULL;
    }
  }
}
