package io.burst.function.jsmodules;

import io.burst.core.options.TestOptions;
import io.burst.core.summary.JsonText;
import io.burst.function.engine.IterationContext;
import io.burst.function.engine.ScenarioContext;
import io.burst.function.js.K6Module;
import io.burst.function.js.ScriptLog;
import io.burst.function.js.Shim;
import io.burst.function.js.TestRun;
import io.burst.function.js.VuRuntime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** The module {@code k6/execution}: where a script is, and how it ends the test. */
final class ExecutionModule implements K6Module {
  private static final Shim SHIM = Shim.of(ExecutionModule.class, "execution.js");

  /** Left out of {@code test.options}, as in k6: the scenarios say it all. */
  private static final List<String> HIDDEN = List.of("vus", "iterations", "duration", "stages");

  @Override
  public String specifier() {
    return "k6/execution";
  }

  @Override
  public Value exports(VuRuntime vu) {
    return vu.evaluate(SHIM).execute(ProxyObject.fromMap(new Host(vu).functions()));
  }

  /** The functions of one virtual user. */
  private static final class Host {
    private final VuRuntime vu;
    private final Map<String, String> metadata = new TreeMap<>();
    private @Nullable ScenarioContext metadataOf;

    Host(VuRuntime vu) {
      this.vu = vu;
    }

    Map<String, Object> functions() {
      Map<String, Object> functions = new HashMap<>();
      put(functions, "inInit", _ -> vu.inInit());
      put(functions, "duration", _ -> vu.run().durationMillis());
      put(functions, "count", arguments -> count(arguments[0].asInt()));
      put(functions, "id", arguments -> arguments[0].asInt() == 0 ? vu.id() : vu.idInTest());
      put(functions, "scenario", arguments -> scenario(arguments[0].asString()));
      put(functions, "iteration", arguments -> iteration(arguments[0].asString()));
      put(functions, "options", _ -> options());
      put(functions, "abort", this::abort);
      put(functions, "fail", this::fail);
      putTags(functions);
      putMetadata(functions);
      return functions;
    }

    private static void put(Map<String, Object> functions, String name, ProxyExecutable function) {
      functions.put(name, function);
    }

    private void putTags(Map<String, Object> functions) {
      put(functions, "getTag", arguments -> tags().get(arguments[0].asString()));
      put(functions, "tagNames", _ -> JsonText.compact(tags().keySet()));
      put(
          functions,
          "setTag",
          arguments -> {
            vu.tags().set(arguments[0].asString(), arguments[1].asString());
            return true;
          });
      put(
          functions,
          "removeTag",
          arguments -> {
            vu.tags().remove(arguments[0].asString());
            return true;
          });
    }

    private Map<String, String> tags() {
      return vu.tags().scope().tags().asMap();
    }

    private void putMetadata(Map<String, Object> functions) {
      put(functions, "getMetadata", arguments -> metadata().get(arguments[0].asString()));
      put(functions, "metadataNames", _ -> JsonText.compact(metadata().keySet()));
      put(
          functions,
          "setMetadata",
          arguments -> {
            metadata().put(arguments[0].asString(), arguments[1].asString());
            return true;
          });
      put(
          functions,
          "removeMetadata",
          arguments -> {
            metadata().remove(arguments[0].asString());
            return true;
          });
    }

    /** Metadata do not outlive the scenario they were set in. */
    private Map<String, String> metadata() {
      ScenarioContext now = vu.scenario().orElse(null);
      if (!Objects.equals(now, metadataOf)) {
        metadata.clear();
        metadataOf = now;
      }
      return metadata;
    }

    private long count(int which) {
      TestRun run = vu.run();
      return switch (which) {
        case 0 -> run.iterationsCompleted();
        case 1 -> run.iterationsInterrupted();
        case 2 -> run.vusActive();
        default -> run.vusInitialized();
      };
    }

    private @Nullable Object scenario(String field) {
      Optional<ScenarioContext> scenario = vu.scenario();
      if (scenario.isEmpty()) {
        return null;
      }
      ScenarioContext context = scenario.get();
      return switch (field) {
        case "name" -> context.scenario().name();
        case "executor" -> context.scenario().executor().type();
        case "startTime" -> context.startTimeMillis();
        default -> context.progress().getAsDouble();
      };
    }

    private @Nullable Object iteration(String field) {
      Optional<IterationContext> iteration = vu.iteration();
      if (iteration.isEmpty()) {
        return null;
      }
      IterationContext counters = iteration.get();
      return switch (field) {
        case "instance" -> counters.scenarioInInstance();
        case "test" -> counters.scenarioInTest();
        case "scenario" -> counters.inScenario();
        default -> counters.iteration();
      };
    }

    private String options() {
      TestOptions options = vu.options();
      Map<String, Object> shown = new LinkedHashMap<>(options.json());
      shown.keySet().removeAll(HIDDEN);
      return JsonText.compact(shown);
    }

    private Object abort(Value... arguments) {
      String message = arguments[0].asString();
      if (!vu.inInit()) {
        vu.run().abort(message);
      }
      vu.abort(message);
      return true;
    }

    private Object fail(Value... arguments) {
      String message = arguments[0].asString();
      vu.log().log(ScriptLog.Level.ERROR, message, Map.of());
      vu.run().fail(message);
      return true;
    }
  }
}
