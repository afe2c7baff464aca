package io.burst.function.gjson;

import io.burst.core.json.JsonSyntaxException;
import io.burst.core.json.JsonValues.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a path of the GJSON syntax (github.com/tidwall/gjson, SYNTAX.md): names with wildcards,
 * indexes, {@code #}, queries, modifiers, multipaths, literals, the dot and the pipe. After {@code
 * #} a dot goes on inside each item, a pipe with the array of what was found; elsewhere both mean
 * the same. What cannot be read selects nothing.
 */
final class Paths {
  private Paths() {}

  static Optional<Json> get(Json value, String path) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (path.startsWith("..")) {
      return get(new Json.Arr(List.of(value)), path.substring(2));
    }
    return switch (path.charAt(0)) {
      case '@' -> modified(value, path);
      case '{', '[' -> Multipath.get(value, path);
      case '!' -> literal(path);
      default -> step(value, path);
    };
  }

  /** Goes on after something that does not depend on what it stands in. */
  static Optional<Json> after(Json value, String rest) {
    if (rest.isEmpty()) {
      return Optional.of(value);
    }
    char separator = rest.charAt(0);
    return separator == '.' || separator == '|' ? get(value, rest.substring(1)) : Optional.empty();
  }

  private static Optional<Json> modified(Json value, String path) {
    Optional<Modifier> modifier = Modifier.parse(path);
    return modifier.isEmpty()
        ? step(value, path)
        : modifier.get().apply(value).flatMap(result -> after(result, modifier.get().rest()));
  }

  private static Optional<Json> literal(String path) {
    int end = endOfLiteral(path);
    if (end < 0) {
      return Optional.empty();
    }
    try {
      return after(Json.read(path.substring(1, end)), path.substring(end));
    } catch (JsonSyntaxException _) {
      return Optional.empty();
    }
  }

  private static int endOfLiteral(String path) {
    char first = path.length() > 1 ? path.charAt(1) : '\0';
    if (first == '{' || first == '[') {
      return Component.closing(path, 1);
    }
    if (first == '"') {
      return Math.min(path.length(), Component.endOfString(path, 1) + 1);
    }
    int end = 1;
    while (end < path.length() && path.charAt(end) != '|') {
      end++;
    }
    return end;
  }

  private static Optional<Json> step(Json value, String path) {
    return switch (value) {
      case Json.Obj object -> member(object, Component.of(path));
      case Json.Arr array -> path.startsWith("#") ? hash(array, path) : item(array, path);
      case Json.Str _, Json.Num _, Json.Word _ -> Optional.empty();
    };
  }

  private static Optional<Json> next(Json value, Component done) {
    if (done.separator() == Component.END) {
      return Optional.of(value);
    }
    boolean literal = done.separator() == '.' && done.rest().startsWith("!");
    return literal ? step(value, done.rest()) : get(value, done.rest());
  }

  private static Optional<Json> member(Json.Obj object, Component component) {
    for (Member<Json> member : object.members()) {
      if (component.matches(member.name()) && !isDeadEnd(member.value(), component)) {
        return next(member.value(), component);
      }
    }
    return Optional.empty();
  }

  /** A dot after what has no inside: another member may match, as in {@code *.name}. */
  private static boolean isDeadEnd(Json value, Component component) {
    boolean inside = component.separator() == '.' && !startsAnew(component.rest());
    return inside && !(value instanceof Json.Obj) && !(value instanceof Json.Arr);
  }

  private static boolean startsAnew(String path) {
    return path.startsWith("@") || path.startsWith("{") || path.startsWith("[");
  }

  private static Optional<Json> item(Json.Arr array, String path) {
    Component component = Component.of(path);
    String index = component.pattern();
    boolean number = !index.isEmpty() && index.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || index.length() > 9 || Integer.parseInt(index) >= array.items().size()) {
      return Optional.empty();
    }
    return next(array.items().get(Integer.parseInt(index)), component);
  }

  private static Optional<Json> hash(Json.Arr array, String path) {
    if (path.length() > 1 && (path.charAt(1) == '(' || path.charAt(1) == '[')) {
      return query(array, path);
    }
    if (path.length() > 1 && path.charAt(1) == '.') {
      return each(array.items(), path.substring(2));
    }
    boolean count = path.length() == 1 || path.charAt(1) == '|';
    Json size = new Json.Num(Integer.toString(array.items().size()));
    return count ? after(size, path.substring(1)) : Optional.empty();
  }

  private static Optional<Json> query(Json.Arr array, String path) {
    int end = Component.closing(path, 1);
    if (end < 0) {
      return Optional.empty();
    }
    boolean all = path.startsWith("#", end);
    Optional<Query> query = Query.parse(path.substring(2, end - 1));
    List<Json> found = new ArrayList<>();
    for (Json item : array.items()) {
      if (query.isPresent() && query.get().matches(item)) {
        if (!all) {
          return after(item, path.substring(end));
        }
        found.add(item);
      }
    }
    if (!all) {
      return Optional.empty();
    }
    String rest = path.substring(end + 1);
    return rest.startsWith(".") ? each(found, rest.substring(1)) : after(new Json.Arr(found), rest);
  }

  /** Follows the path, up to a pipe, in each item, and what comes after the pipe in the results. */
  private static Optional<Json> each(List<Json> items, String path) {
    int pipe = pipe(path);
    String inside = path.substring(0, pipe);
    List<Json> results = new ArrayList<>();
    for (Json item : items) {
      get(item, inside).ifPresent(results::add);
    }
    return after(new Json.Arr(results), path.substring(pipe));
  }

  /** Where the first pipe outside of brackets and strings stands, or the end. */
  private static int pipe(String path) {
    int i = 0;
    while (i < path.length() && path.charAt(i) != '|') {
      char c = path.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(' || c == '[' || c == '{') {
        int end = Component.closing(path, i);
        i = end < 0 ? path.length() : end - 1;
      }
      i++;
    }
    return Math.min(i, path.length());
  }
}
