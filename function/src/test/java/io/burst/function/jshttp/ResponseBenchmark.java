package io.burst.function.jshttp;

import io.burst.core.metrics.TagPolicy;
import io.burst.function.engine.IterationContext;
import io.burst.function.engine.IterationOutcome;
import io.burst.function.engine.VirtualUser;
import io.burst.function.http.Pacer;
import io.burst.function.js.TestingScript;
import io.burst.function.jsmodules.BuiltinModules;
import io.burst.function.record.IntervalRecorder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a script does with a response: iterations that check one and read its body as JSON. The
 * response comes from a real request, before the first of them; no further one is sent.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class ResponseBenchmark {
  private static final String SCRIPT =
      """
      import http from 'k6/http';
      import { check } from 'k6';
      const bodies = ['{"name":"margherita","price":12.5}', '{"name":"margherita","price":9.25}'];
      let response;
      let turn = 0;
      export default function () {
        if (!response) {
          response = http.get(`${__ENV.SITE}/status/200`);
        }
        response.body = bodies[turn ^= 1]; // what was parsed before is of no use
        const good = check(response, {
          'status is 200': (r) => r.status === 200,
          'is a margherita': (r) => r.json().name === 'margherita',
        });
        if (!good) {
          throw new Error(JSON.stringify(response));
        }
      }
      """;

  private @Nullable Running running;
  private long iterations;

  /** A user of the script. */
  private record Running(TestingSite site, JsHttp http, TestingScript script, VirtualUser user)
      implements AutoCloseable {
    @Override
    public void close() {
      user.close();
      script.close();
      http.close();
      site.close();
    }
  }

  /** Loads the script. */
  @Setup
  public void load() throws IOException {
    TestingSite site = new TestingSite();
    JsHttp http = new JsHttp(TestingOptions.http(UnaryOperator.identity()), 10, Pacer.NONE);
    TestingScript script =
        TestingScript.of(SCRIPT)
            .env("SITE", site.url())
            .recorder(new IntervalRecorder(TagPolicy.STANDARD, 0, System::nanoTime, _ -> {}))
            .modules(BuiltinModules.all())
            .modules(List.of(http.module()))
            .load();
    running = new Running(site, http, script, script.user(1));
  }

  /** Ends all. */
  @TearDown
  public void close() {
    Objects.requireNonNull(running).close();
  }

  @Benchmark
  public IterationOutcome checkAndJson() {
    long i = iterations++;
    IterationOutcome outcome =
        Objects.requireNonNull(running).user().runIteration(new IterationContext(i, i, i, i));
    if (outcome != IterationOutcome.FULL) {
      throw new IllegalStateException(String.join("\n", running.script().log()));
    }
    return outcome;
  }
}
