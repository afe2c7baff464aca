package io.burst.function;

import io.burst.core.bundle.ScriptBundle;
import io.burst.core.metrics.MetricRegistry;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.metrics.TagPolicy;
import io.burst.core.metrics.TagSet;
import io.burst.core.options.SubMetric;
import io.burst.core.options.TestOptions;
import io.burst.core.run.RunPlan;
import io.burst.function.http.Pacer;
import io.burst.function.js.JsRuntime;
import io.burst.function.js.K6Module;
import io.burst.function.js.RuntimeConfig;
import io.burst.function.js.TestRun;
import io.burst.function.jshttp.JsHttp;
import io.burst.function.jsmodules.BuiltinModules;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The script of a run in this process: its runtime and what its HTTP clients share. */
record ScriptSession(JsRuntime runtime, JsHttp http) implements AutoCloseable {

  /** Opens the script of a run; its init code runs once for each virtual user. */
  static ScriptSession open(
      ScriptBundle bundle, RunPlan plan, WorkerHost host, SampleRecorder recorder, TestRun run) {
    return open(bundle, plan, host, recorder, run, Pacer.NONE);
  }

  /** The same with a limit of requests per second. */
  static ScriptSession open(
      ScriptBundle bundle,
      RunPlan plan,
      WorkerHost host,
      SampleRecorder recorder,
      TestRun run,
      Pacer pacer) {
    TestOptions options = plan.plan().options();
    JsHttp http =
        new JsHttp(options, Descriptors.budget(host.workersInProcess()), pacer, host.systemEnv());
    if (bundle.mentions("https:")) {
      http.prepareTls();
    }
    List<K6Module> modules = new ArrayList<>(BuiltinModules.all());
    modules.add(http.module());
    Map<String, String> env = new HashMap<>(host.systemEnv());
    env.putAll(bundle.env());
    JsRuntime runtime =
        new JsRuntime(
            new RuntimeConfig(
                location(bundle.entry()),
                new BundleFiles(bundle),
                env,
                true,
                options,
                MetricRegistry.of(plan.declared()),
                recorder,
                host.clock(),
                host.log(),
                run,
                modules));
    runtime.resume();
    return new ScriptSession(runtime, http);
  }

  /** The tags that the run's thresholds select by, beside the standard ones. */
  static TagPolicy policy(TestOptions options) {
    TagPolicy policy = TagPolicy.STANDARD;
    for (String name : options.thresholds().keySet()) {
      SubMetric target = SubMetric.parse(name);
      if (!target.tags().equals(TagSet.EMPTY)) {
        policy = policy.with(target.parent(), target.tags());
      }
    }
    return policy;
  }

  static URI location(String url) {
    return url.startsWith("file://")
        ? io.burst.function.jsload.Locations.of(java.nio.file.Path.of(url.substring(7)))
        : URI.create(url);
  }

  @Override
  public void close() {
    runtime.close();
    http.close();
  }
}
