package io.burst.cli.cloud;

import io.burst.core.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The states of {@code statemachine/burst.asl.json}, those of branches and of the map included.
 *
 * @param states by name
 */
record Workflow(Map<String, State> states) {
  private static final Pattern PATH = Pattern.compile("\\$\\.([A-Za-z]+)");

  static Workflow read() {
    try (InputStream in =
        Workflow.class.getResourceAsStream("/io/burst/cli/cloud/statemachine/burst.asl.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, State> states = new LinkedHashMap<>();
      collect(map(JsonTree.parse(text)), states);
      return new Workflow(states);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  State state(String name) {
    return Objects.requireNonNull(states.get(name), name);
  }

  /** The states that invoke a function. */
  List<State> invocations() {
    return states.values().stream()
        .filter(state -> "arn:aws:states:::lambda:invoke".equals(state.json().get("Resource")))
        .toList();
  }

  private static void collect(Map<String, Object> machine, Map<String, State> into) {
    map(machine.get("States"))
        .forEach(
            (name, value) -> {
              Map<String, Object> state = map(value);
              into.put(name, new State(name, state));
              if (state.get("Branches") instanceof List<?> branches) {
                branches.forEach(branch -> collect(map(branch), into));
              }
              if (state.containsKey("ItemProcessor")) {
                collect(map(state.get("ItemProcessor")), into);
              }
            });
  }

  /** A JSON object without the members that are null. */
  static Map<String, Object> map(@Nullable Object json) {
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(json))
        .forEach(
            (name, value) -> {
              if (value != null) {
                members.put(String.valueOf(name), value);
              }
            });
    return members;
  }

  /** One state. */
  record State(String name, Map<String, Object> json) {
    /** The function that it invokes, as the template names it. */
    String function() {
      return Objects.toString(map(json.get("Parameters")).get("FunctionName"));
    }

    /** What it hands to the function. */
    Map<String, Object> payload() {
      return map(map(json.get("Parameters")).get("Payload"));
    }

    /** Names of the fields of an object, without the mark of those that are worked out. */
    static TreeSet<String> fields(Map<String, Object> object) {
      TreeSet<String> names = new TreeSet<>();
      object.keySet().forEach(key -> names.add(key.replaceFirst("\\.\\$$", "")));
      return names;
    }

    /** The fields of the function's answer that it reads. */
    List<String> answers() {
      List<String> names = new ArrayList<>();
      if (json.containsKey("ResultSelector")) {
        for (Object path : map(json.get("ResultSelector")).values()) {
          names.add(Objects.toString(path).replace("$.Payload.", ""));
        }
      }
      return names;
    }

    /** The fields of the state's input that its parameters read. */
    TreeSet<String> reads() {
      TreeSet<String> names = new TreeSet<>();
      Matcher paths = PATH.matcher(Objects.toString(json.get("Parameters")).replace("$$.", ""));
      while (paths.find()) {
        names.add(paths.group(1));
      }
      return names;
    }

    /** The object that it writes, each worked-out value replaced by the one given for it. */
    Map<String, Object> body(Map<String, Object> values) {
      Map<String, Object> body = new LinkedHashMap<>();
      map(map(json.get("Parameters")).get("Body"))
          .forEach(
              (key, value) -> {
                String field = key.replaceFirst("\\.\\$$", "");
                Object given = key.equals(field) ? value : values.get(field);
                body.put(field, Objects.requireNonNull(given, field));
              });
      return body;
    }
  }
}
