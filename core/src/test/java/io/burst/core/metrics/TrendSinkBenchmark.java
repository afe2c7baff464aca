package io.burst.core.metrics;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A sample of a trend, and the percentile of many. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class TrendSinkBenchmark {
  private static final int SAMPLES = 2_000;

  private final long[] nanos = new long[SAMPLES];
  private final TrendSink full = new TrendSink();

  /** Draws log-normal samples around 20 ms. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SAMPLES; i++) {
      nanos[i] = (long) (20e6 * Math.exp(0.5 * random.nextGaussian()));
      full.recordNanos(nanos[i]);
    }
  }

  /** Into a new sink each time: it grows from few buckets to many. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public TrendSink record() {
    TrendSink sink = new TrendSink();
    for (long each : nanos) {
      sink.recordNanos(each);
    }
    return sink;
  }

  @Benchmark
  public double percentile() {
    return full.percentile(99);
  }
}
