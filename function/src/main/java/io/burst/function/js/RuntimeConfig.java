package io.burst.function.js;

import io.burst.core.metrics.MetricRegistry;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.options.TestOptions;
import io.burst.function.engine.Clock;
import io.burst.function.jsload.ScriptFiles;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a script runs in.
 *
 * @param entry location of the script
 * @param files where it and what it reads come from
 * @param env what {@code __ENV} holds
 * @param extended whether {@code global} exists (compatibility mode "extended")
 * @param options after precedence; the defaults while they are not known yet
 * @param metrics where the script's metrics are declared
 * @param recorder where samples go
 * @param modules the built-in modules it can import
 */
public record RuntimeConfig(
    URI entry,
    ScriptFiles files,
    Map<String, String> env,
    boolean extended,
    TestOptions options,
    MetricRegistry metrics,
    SampleRecorder recorder,
    Clock clock,
    ScriptLog log,
    TestRun run,
    List<K6Module> modules) {
  public RuntimeConfig {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(files, "files");
    env = Map.copyOf(env);
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(recorder, "recorder");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(run, "run");
    modules = List.copyOf(modules);
  }
}
