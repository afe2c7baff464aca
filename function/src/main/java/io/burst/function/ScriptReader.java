package io.burst.function;

import io.burst.core.bundle.FileContent;
import io.burst.core.bundle.ScriptBundle;
import io.burst.core.config.ScriptFacts;
import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricRegistry;
import io.burst.core.metrics.MetricType;
import io.burst.core.options.TestOptions;
import io.burst.function.engine.Clock;
import io.burst.function.engine.VirtualUser;
import io.burst.function.http.Pacer;
import io.burst.function.js.JsRuntime;
import io.burst.function.js.K6Module;
import io.burst.function.js.LoadedScript;
import io.burst.function.js.RuntimeConfig;
import io.burst.function.js.ScriptLog;
import io.burst.function.js.ScriptSource;
import io.burst.function.jshttp.JsHttp;
import io.burst.function.jsload.Locations;
import io.burst.function.jsmodules.BuiltinModules;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads a script: runs its init code once and keeps everything that it read. */
public final class ScriptReader {
  private static final int MEASURED_USERS = 4;

  private ScriptReader() {}

  /**
   * Begins to prepare the engine that reads and runs scripts, on another thread, if there is a
   * processor for it.
   */
  public static void warmUp(Clock clock) {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      Thread _ = clock.startPlatform("burst-warm-up", JsRuntime::warmUp);
      // The JDK computes tables of it for 15 ms: now, and not when the engine comes to need them.
      Objects.requireNonNull(BigDecimal.TEN);
    }
  }

  /**
   * What a script says of itself.
   *
   * @param loaded its options and functions
   * @param declared its own metrics
   */
  public record ReadScript(LoadedScript loaded, List<Metric> declared) {
    public ReadScript {
      declared = List.copyOf(declared);
    }

    /** What options are checked against. */
    public ScriptFacts facts(boolean noThresholds) {
      Map<String, MetricType> types = new HashMap<>();
      BuiltinMetrics.all().forEach(metric -> types.put(metric.name(), metric.type()));
      declared.forEach(metric -> types.put(metric.name(), metric.type()));
      return new ScriptFacts(loaded.functions(), types, noThresholds);
    }

    /** The script with all it read, to be run elsewhere. */
    public ScriptBundle bundle(String directory, Map<String, String> env) {
      Map<String, FileContent> sources = new TreeMap<>();
      loaded
          .files()
          .forEach((at, content) -> sources.put(BundleFiles.url(at), FileContent.of(content)));
      return ScriptBundle.of(BundleFiles.url(loaded.entry()), directory, sources, env);
    }
  }

  /**
   * Reads a script.
   *
   * @param env what {@code __ENV} holds
   * @throws io.burst.core.error.BurstException for whatever keeps it from being run
   */
  public static ReadScript read(
      ScriptSource source, Map<String, String> env, boolean extended, Clock clock, ScriptLog log) {
    MetricRegistry registry = new MetricRegistry();
    try (JsHttp http = new JsHttp(TestOptions.defaults(), 1, Pacer.NONE);
        JsRuntime runtime =
            new JsRuntime(config(source, env, extended, registry, clock, log, http))) {
      return new ReadScript(runtime.load(), registry.declared());
    }
  }

  private static RuntimeConfig config(
      ScriptSource source,
      Map<String, String> env,
      boolean extended,
      MetricRegistry registry,
      Clock clock,
      ScriptLog log,
      JsHttp http) {
    List<K6Module> modules = new ArrayList<>(BuiltinModules.all());
    modules.add(http.module());
    return new RuntimeConfig(
        source.entry(),
        source.files(),
        env,
        extended,
        TestOptions.defaults(),
        registry,
        Discarding.NOWHERE,
        clock,
        log,
        new RunHooks(message -> {}),
        modules);
  }

  /**
   * Measures what the init code of a script leaves in the heap of one more virtual user, in bytes.
   * Nothing is sent; what the script logs is dropped, for it was logged when the script was read.
   */
  public static long heapOfVu(ScriptBundle bundle, Clock clock) {
    MetricRegistry registry = new MetricRegistry();
    ScriptLog silent = (level, message, fields) -> {};
    try (JsHttp http = new JsHttp(TestOptions.defaults(), 1, Pacer.NONE);
        JsRuntime runtime =
            new JsRuntime(
                config(inBundle(bundle), bundle.env(), true, registry, clock, silent, http))) {
      runtime.load();
      List<VirtualUser> users = new ArrayList<>();
      try {
        // The first one fills what all share.
        users.add(runtime.create(1, 1));
        long before = usedHeap();
        for (int user = 2; user <= MEASURED_USERS + 1; user++) {
          users.add(runtime.create(user, user));
        }
        return Math.max(0, (usedHeap() - before) / MEASURED_USERS);
      } finally {
        users.forEach(VirtualUser::close);
      }
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** A script that lies in a bundle. */
  public static ScriptSource inBundle(ScriptBundle bundle) {
    return new ScriptSource(ScriptSession.location(bundle.entry()), new BundleFiles(bundle));
  }

  /** The directory of a path, as bundles spell it. */
  public static String directory(Path directory) {
    return BundleFiles.url(Locations.of(directory));
  }
}
