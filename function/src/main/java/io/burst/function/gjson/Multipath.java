package io.burst.function.gjson;

import io.burst.core.json.JsonValues.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several paths at once: {@code {a,"name":b.c}} makes an object, {@code [a,b.c]} an array. */
final class Multipath {
  private static final String UNNAMED = "_";

  private Multipath() {}

  static Optional<Json> get(Json value, String path) {
    int end = Component.closing(path, 0);
    if (end < 0) {
      return Optional.empty();
    }
    List<String> parts = parts(path.substring(1, end - 1));
    Json made = path.charAt(0) == '{' ? object(value, parts) : array(value, parts);
    return Paths.after(made, path.substring(end));
  }

  private static Json array(Json value, List<String> parts) {
    List<Json> items = new ArrayList<>();
    parts.forEach(part -> Paths.get(value, part).ifPresent(items::add));
    return new Json.Arr(items);
  }

  private static Json object(Json value, List<String> parts) {
    List<Member<Json>> members = new ArrayList<>();
    for (String part : parts) {
      String name = lastName(part);
      String path = part;
      if (part.startsWith("\"")) {
        int quote = Component.endOfString(part, 0);
        if (part.startsWith(":", quote + 1)) {
          name = part.substring(1, quote);
          path = part.substring(quote + 2);
        }
      }
      String key = name;
      Paths.get(value, path).ifPresent(found -> members.add(new Member<>(key, found)));
    }
    return new Json.Obj(members);
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int i = 0;
    while (i < text.length()) {
      switch (text.charAt(i)) {
        case ',' -> {
          parts.add(text.substring(from, i).strip());
          from = i + 1;
        }
        case '\\' -> i++;
        case '"' -> i = Component.endOfString(text, i);
        case '(', '[', '{' -> {
          int end = Component.closing(text, i);
          i = end < 0 ? text.length() : end - 1;
        }
        default -> {}
      }
      i++;
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  /** The name that a path ends with, if it is a plain one. */
  private static String lastName(String path) {
    int from = path.length();
    while (from > 0
        && ((path.charAt(from - 1) != '.' && path.charAt(from - 1) != '|')
            || (from > 1 && path.charAt(from - 2) == '\\'))) {
      from--;
    }
    String name = path.substring(from).replace("\\", "");
    boolean plain = name.chars().noneMatch(c -> c < ' ' || "[]{}()#|!".indexOf(c) >= 0);
    return plain && !name.isEmpty() ? name : UNNAMED;
  }
}
