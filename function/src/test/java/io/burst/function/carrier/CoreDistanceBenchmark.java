package io.burst.function.carrier;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
 * How far apart the cores are: a value is handed to a thread on another one and back. Says which
 * machine a figure of several cores was measured on; that of a virtual one changes every few
 * seconds, when its cores are moved to other places.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 30, time = 1)
@State(Scope.Benchmark)
public class CoreDistanceBenchmark {
  private final AtomicLong handed = new AtomicLong();
  private volatile boolean over;
  private @Nullable Thread partner;

  /** Starts who hands it back. */
  @Setup
  public void start() {
    partner = Thread.ofPlatform().daemon().start(this::handBack);
  }

  private void handBack() {
    while (!over) {
      long seen = handed.get();
      if ((seen & 1) == 1) {
        handed.set(seen + 1);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** To and fro. */
  @Benchmark
  public long thereAndBack() {
    long mine = handed.get() + 1;
    handed.set(mine);
    while (handed.get() == mine) {
      Thread.onSpinWait();
    }
    return mine;
  }

  /** Ends it. */
  @TearDown
  public void stop() throws InterruptedException {
    over = true;
    if (partner != null) {
      partner.join();
    }
  }
}
