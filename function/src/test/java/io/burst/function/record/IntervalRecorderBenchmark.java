package io.burst.function.record;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagPolicy;
import io.burst.core.metrics.TagSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A sample of a worker, with and without looking up its series. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class IntervalRecorderBenchmark {
  private static final int SAMPLES = 1 << 12;

  private final TagSet tags =
      TagSet.of(
          Map.of(
              "scenario", "default",
              "group", "",
              "method", "GET",
              "name", "https://host/pizza.json",
              "url", "https://host/pizza.json",
              "status", "200",
              "expected_response", "true"));
  private final long[] nanos = new long[SAMPLES];
  private final IntervalRecorder recorder = recorder();
  private final SeriesRecorder series = recorder.series(BuiltinMetrics.HTTP_REQ_DURATION, tags);
  private int next;

  private static IntervalRecorder recorder() {
    return new IntervalRecorder(TagPolicy.STANDARD, 0, System::nanoTime, _ -> {});
  }

  /** Draws log-normal samples around 20 ms. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SAMPLES; i++) {
      nanos[i] = (long) (20e6 * Math.exp(0.5 * random.nextGaussian()));
    }
  }

  private long sample() {
    next = (next + 1) & (SAMPLES - 1);
    return nanos[next];
  }

  /** Of a series that the caller keeps, as on the hot path. */
  @Benchmark
  public void record() {
    series.recordNanos(sample());
  }

  /** Of a series that is looked up. */
  @Benchmark
  public void find() {
    recorder.series(BuiltinMetrics.HTTP_REQ_DURATION, tags).recordNanos(sample());
  }

  /** 1,000 samples of four series, and the seal of their interval. */
  @Benchmark
  public List<Object> interval() {
    for (int i = 0; i < 250; i++) {
      for (Metric metric : PHASES) {
        recorder.series(metric, tags).recordNanos(sample());
      }
    }
    return List.of(recorder.closeSecond(0), recorder.closeInterval());
  }

  private static final List<Metric> PHASES =
      List.of(
          BuiltinMetrics.HTTP_REQ_DURATION,
          BuiltinMetrics.HTTP_REQ_SENDING,
          BuiltinMetrics.HTTP_REQ_WAITING,
          BuiltinMetrics.HTTP_REQ_RECEIVING);
}
