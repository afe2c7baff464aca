package io.burst.function.gjson;

import io.burst.core.json.JsonSyntaxException;
import io.burst.core.json.JsonValues.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step that changes a value: {@code @name} or {@code @name:argument}.
 *
 * @param argument a JSON text or a bare word; may be empty
 * @param rest of the path, from its separator on
 */
record Modifier(Name name, String argument, String rest) {
  /** The modifiers of gjson. */
  enum Name {
    PRETTY,
    UGLY,
    REVERSE,
    THIS,
    FLATTEN,
    JOIN,
    VALID,
    KEYS,
    VALUES,
    TOSTR,
    FROMSTR,
    GROUP,
    DIG
  }

  /** Reads the modifier a path begins with; empty if there is none of that name. */
  static Optional<Modifier> parse(String path) {
    int end = 1;
    while (end < path.length() && ".|:".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    String name = path.substring(1, end);
    for (Name known : Name.values()) {
      if (known.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
        int from = path.startsWith(":", end) ? end + 1 : end;
        int to = from == end ? end : endOfArgument(path, from);
        return Optional.of(new Modifier(known, path.substring(from, to), path.substring(to)));
      }
    }
    return Optional.empty();
  }

  private static int endOfArgument(String path, int from) {
    char first = from < path.length() ? path.charAt(from) : '\0';
    if (first == '{' || first == '[') {
      int end = Component.closing(path, from);
      return end < 0 ? path.length() : end;
    }
    if (first == '"') {
      return Math.min(path.length(), Component.endOfString(path, from) + 1);
    }
    int end = from;
    while (end < path.length() && path.charAt(end) != '|') {
      end++;
    }
    return end;
  }

  /** The changed value; empty if it cannot be changed so. */
  Optional<Json> apply(Json value) {
    return switch (name) {
      case PRETTY, UGLY, THIS, VALID -> Optional.of(value);
      case REVERSE -> Optional.of(reversed(value));
      case FLATTEN -> Optional.of(flattened(value));
      case JOIN -> Optional.of(joined(value));
      case KEYS -> Optional.of(keys(value));
      case VALUES -> Optional.of(values(value));
      case TOSTR -> Optional.of(new Json.Str(value.text()));
      case FROMSTR -> fromString(value);
      case GROUP -> grouped(value);
      case DIG -> Optional.of(dug(value));
    };
  }

  private boolean asked(String option) {
    try {
      Json options = Json.read(argument.isEmpty() ? "{}" : argument);
      return Paths.get(options, option).filter(found -> found == Json.Word.TRUE).isPresent();
    } catch (JsonSyntaxException _) {
      return false;
    }
  }

  private static Json reversed(Json value) {
    return switch (value) {
      case Json.Arr array -> {
        List<Json> items = new ArrayList<>(array.items());
        Collections.reverse(items);
        yield new Json.Arr(items);
      }
      case Json.Obj object -> {
        List<Member<Json>> members = new ArrayList<>(object.members());
        Collections.reverse(members);
        yield new Json.Obj(members);
      }
      case Json.Str _, Json.Num _, Json.Word _ -> value;
    };
  }

  private Json flattened(Json value) {
    if (!(value instanceof Json.Arr array)) {
      return value;
    }
    List<Json> items = new ArrayList<>();
    flatten(array, asked("deep"), items);
    return new Json.Arr(items);
  }

  private static void flatten(Json.Arr array, boolean deep, List<Json> into) {
    for (Json item : array.items()) {
      if (!(item instanceof Json.Arr inner)) {
        into.add(item);
      } else if (deep) {
        flatten(inner, true, into);
      } else {
        into.addAll(inner.items());
      }
    }
  }

  private Json joined(Json value) {
    if (!(value instanceof Json.Arr array)) {
      return value;
    }
    List<Member<Json>> all = new ArrayList<>();
    for (Json item : array.items()) {
      if (item instanceof Json.Obj object) {
        all.addAll(object.members());
      }
    }
    if (asked("preserve")) {
      return new Json.Obj(all);
    }
    Map<String, Json> last = new LinkedHashMap<>();
    all.forEach(member -> last.put(member.name(), member.value()));
    return new Json.Obj(
        last.entrySet().stream().map(e -> new Member<>(e.getKey(), e.getValue())).toList());
  }

  private static Json keys(Json value) {
    return switch (value) {
      case Json.Obj object ->
          new Json.Arr(
              object.members().stream().<Json>map(member -> new Json.Str(member.name())).toList());
      case Json.Arr array ->
          new Json.Arr(Collections.nCopies(array.items().size(), Json.Word.NULL));
      case Json.Str _, Json.Num _, Json.Word _ -> new Json.Arr(List.of(Json.Word.NULL));
    };
  }

  private static Json values(Json value) {
    return switch (value) {
      case Json.Obj object -> new Json.Arr(object.members().stream().map(Member::value).toList());
      case Json.Arr array -> array;
      case Json.Str _, Json.Num _, Json.Word _ -> new Json.Arr(List.of(value));
    };
  }

  private static Optional<Json> fromString(Json value) {
    try {
      return value instanceof Json.Str string
          ? Optional.of(Json.read(string.value()))
          : Optional.of(value);
    } catch (JsonSyntaxException _) {
      return Optional.empty();
    }
  }

  /** Of an object of arrays, an array of objects. */
  private static Optional<Json> grouped(Json value) {
    if (!(value instanceof Json.Obj object)) {
      return Optional.empty();
    }
    List<List<Member<Json>>> rows = new ArrayList<>();
    for (Member<Json> member : object.members()) {
      if (member.value() instanceof Json.Arr array) {
        for (int i = 0; i < array.items().size(); i++) {
          if (rows.size() <= i) {
            rows.add(new ArrayList<>());
          }
          rows.get(i).add(new Member<>(member.name(), array.items().get(i)));
        }
      }
    }
    return Optional.of(new Json.Arr(rows.stream().<Json>map(Json.Obj::new).toList()));
  }

  /** Everything that a path selects anywhere inside. */
  private Json dug(Json value) {
    List<Json> found = new ArrayList<>();
    dig(value, found);
    return new Json.Arr(found);
  }

  private void dig(Json value, List<Json> into) {
    Paths.get(value, argument).ifPresent(into::add);
    switch (value) {
      case Json.Obj object -> object.members().forEach(member -> dig(member.value(), into));
      case Json.Arr array -> array.items().forEach(item -> dig(item, into));
      case Json.Str _, Json.Num _, Json.Word _ -> {}
    }
  }
}
