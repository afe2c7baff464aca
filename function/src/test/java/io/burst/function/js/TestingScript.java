package io.burst.function.js;

import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricRegistry;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagSet;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.Scenario;
import io.burst.core.options.TestOptions;
import io.burst.function.engine.Clock;
import io.burst.function.engine.IterationContext;
import io.burst.function.engine.IterationOutcome;
import io.burst.function.engine.ScenarioContext;
import io.burst.function.engine.SystemClock;
import io.burst.function.engine.VirtualUser;
import io.burst.function.jsload.LocalFiles;
import io.burst.function.jsload.Locations;
import io.burst.function.jsload.MissingFileException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A script with its files in memory, run as a worker would, with everything it does written down.
 */
public final class TestingScript implements AutoCloseable {
  private static final URI ENTRY = URI.create("file:///test/script.js");

  private URI entry = ENTRY;
  private final Map<URI, byte[]> files = new HashMap<>();
  private final Map<String, String> env = new HashMap<>();
  private final List<K6Module> modules = new ArrayList<>();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Object logged = new Object();
  private final List<String> samples = Collections.synchronizedList(new ArrayList<>());
  private final List<String> run = Collections.synchronizedList(new ArrayList<>());
  private final MetricRegistry metrics = new MetricRegistry();
  private Clock clock = new SystemClock();
  private SampleRecorder recorder = new Recorder();
  private TestOptions options = TestOptions.defaults();
  private Scenario scenario = scenarioOf("default");
  private @Nullable JsRuntime runtime;
  private @Nullable LoadedScript loaded;

  private TestingScript(String text) {
    files.put(ENTRY, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The script file:///test/script.js. */
  public static TestingScript of(String text) {
    return new TestingScript(text);
  }

  /** A script on disk, with the files around it. */
  public static TestingScript at(Path file) {
    TestingScript script = new TestingScript("");
    script.entry = Locations.of(file);
    return script;
  }

  /** Another file; a name without scheme lies in file:///test/. */
  public TestingScript file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Another file of bytes. */
  public TestingScript file(String name, byte[] content) {
    files.put(ENTRY.resolve(name), content);
    return this;
  }

  /** A variable of {@code __ENV}. */
  public TestingScript env(String name, String value) {
    env.put(name, value);
    return this;
  }

  /** Built-in modules. */
  public TestingScript modules(List<K6Module> more) {
    modules.addAll(more);
    return this;
  }

  /** Another clock than the system's. */
  public TestingScript clock(Clock other) {
    clock = other;
    return this;
  }

  /** Records elsewhere: {@link #samples} stays empty. */
  public TestingScript recorder(SampleRecorder other) {
    recorder = other;
    return this;
  }

  /** Changes the options. */
  public TestingScript options(UnaryOperator<TestOptions> change) {
    options = change.apply(options);
    return this;
  }

  /** Runs in a scenario of that function, with tags and environment. */
  public TestingScript scenario(String exec, Map<String, String> env, Map<String, String> tags) {
    this.scenario = makeScenario(exec, env, tags);
    return this;
  }

  private static Scenario makeScenario(
      String exec, Map<String, String> env, Map<String, String> tags) {
    return new Scenario(
        exec.equals("default") ? "default" : "scenario_" + exec,
        new ExecutorConfig.PerVuIterations(1, 1, Duration.ofMinutes(10)),
        Duration.ZERO,
        Duration.ofSeconds(30),
        exec,
        env,
        tags);
  }

  private static Scenario scenarioOf(String exec) {
    return makeScenario(exec, Map.of(), Map.of());
  }

  /** Runs the init code. */
  public TestingScript load() {
    JsRuntime made = new JsRuntime(config());
    runtime = made;
    loaded = made.load();
    return this;
  }

  private RuntimeConfig config() {
    return new RuntimeConfig(
        entry,
        location -> {
          byte[] content = files.get(location);
          if (content == null && !entry.equals(ENTRY)) {
            return new LocalFiles(_ -> new byte[0]).read(location);
          }
          if (content == null) {
            throw new MissingFileException("no such file: " + location.getPath());
          }
          return content;
        },
        env,
        true,
        options,
        metrics,
        recorder,
        clock,
        (level, message, fields) -> {
          synchronized (logged) {
            log.add(level + " " + message);
            logged.notifyAll();
          }
        },
        new Run(),
        modules);
  }

  /** What the init code showed. */
  public LoadedScript loaded() {
    return Objects.requireNonNull(loaded, "not loaded");
  }

  /** The runtime. */
  public JsRuntime runtime() {
    return Objects.requireNonNull(runtime, "not loaded");
  }

  /** A user that is activated for the scenario. */
  public VirtualUser user(long id) {
    VirtualUser user = runtime().create(id, id);
    activate(user);
    return user;
  }

  /** Gives a user to the scenario. */
  public void activate(VirtualUser user) {
    user.activate(new ScenarioContext(scenario, 1_700_000_000_000L, () -> 0.5));
  }

  /** Waits until a line was logged. */
  public void awaitLog(String line) throws InterruptedException {
    synchronized (logged) {
      while (!log.contains(line)) {
        logged.wait();
      }
    }
  }

  /** Loads and runs iterations of one user. */
  public List<IterationOutcome> iterate(int count) {
    if (runtime == null) {
      load();
    }
    List<IterationOutcome> outcomes = new ArrayList<>();
    try (VirtualUser user = user(1)) {
      for (int i = 0; i < count; i++) {
        outcomes.add(user.runIteration(new IterationContext(i, i, i, i)));
      }
    }
    return outcomes;
  }

  /** Loads, runs one iteration, and gives what the script logged. */
  public List<String> output() {
    iterate(1);
    return log();
  }

  /** What was logged, as "LEVEL message". */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** What was recorded, as "metric{tags} value", without the scenario tag and times. */
  public List<String> samples() {
    return List.copyOf(samples);
  }

  /** What the script asked of the run. */
  public List<String> run() {
    return List.copyOf(run);
  }

  /** The declared metrics. */
  public MetricRegistry metrics() {
    return metrics;
  }

  @Override
  public void close() {
    if (runtime != null) {
      runtime.close();
    }
  }

  private final class Recorder implements SampleRecorder {
    @Override
    public SeriesRecorder series(Metric metric, TagSet tags) {
      String name = metric.name() + tags;
      return new SeriesRecorder() {
        @Override
        public void record(double value) {
          samples.add(name + " " + value);
        }

        @Override
        public void recordNanos(long nanos) {
          samples.add(name + " time");
        }
      };
    }
  }

  private final class Run implements TestRun {
    @Override
    public double durationMillis() {
      return 1500;
    }

    @Override
    public long iterationsCompleted() {
      return 3;
    }

    @Override
    public long iterationsInterrupted() {
      return 1;
    }

    @Override
    public long vusActive() {
      return 2;
    }

    @Override
    public long vusInitialized() {
      return 4;
    }

    @Override
    public void abort(String message) {
      run.add("abort " + message);
    }

    @Override
    public void fail(String message) {
      run.add("fail " + message);
    }
  }
}
