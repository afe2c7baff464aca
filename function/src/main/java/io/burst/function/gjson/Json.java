package io.burst.function.gjson;

import java.util.List;
import java.util.stream.Collectors;

/** A JSON value. Members keep their order, and names that come twice stay twice. */
sealed interface Json {
  /** The value as JSON, without white space. */
  String text();

  /**
   * An object.
   *
   * @param members in order
   */
  record Obj(List<Member> members) implements Json {
    @Override
    public String text() {
      return members.stream()
          .map(member -> new Str(member.name).text() + ":" + member.value.text())
          .collect(Collectors.joining(",", "{", "}"));
    }
  }

  /** A name and its value. */
  record Member(String name, Json value) {}

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
}
