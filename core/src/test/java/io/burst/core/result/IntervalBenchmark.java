package io.burst.core.result;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
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

/**
 * An interval of 40 series, 30 of them trends with 2,000 log-normal samples: written by each worker
 * in each interval, read and merged by the coordinator and the aggregator.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class IntervalBenchmark {
  private static final int WORKERS = 20;
  private static final int TRENDS = 30;
  private static final int COUNTERS = 10;
  private static final int SAMPLES = 2_000;

  private final List<Interval> intervals = new ArrayList<>();
  private final List<byte[]> stored = new ArrayList<>();

  /** Makes the intervals of some workers. */
  @Setup
  public void make() {
    for (int worker = 0; worker < WORKERS; worker++) {
      intervals.add(interval(worker));
      stored.add(new IntervalWriter().write(intervals.getLast()));
    }
  }

  private static Interval interval(int worker) {
    SplittableRandom random = new SplittableRandom(worker);
    List<SeriesData> series = new ArrayList<>();
    for (int i = 0; i < TRENDS; i++) {
      TrendSink trend = new TrendSink();
      for (int sample = 0; sample < SAMPLES; sample++) {
        trend.recordNanos((long) ((2 + i) * 1e6 * Math.exp(0.5 * random.nextGaussian())));
      }
      TimeSeries of = new TimeSeries(BuiltinMetrics.HTTP_REQ_WAITING, tags(i));
      series.add(new SeriesData(of, List.of(new Slot(Slot.WHOLE, trend))));
    }
    for (int i = 0; i < COUNTERS; i++) {
      CounterSink counter = new CounterSink();
      counter.add(SAMPLES, SAMPLES);
      TimeSeries of = new TimeSeries(BuiltinMetrics.HTTP_REQS, tags(i));
      series.add(new SeriesData(of, List.of(new Slot(0, counter), new Slot(1, counter))));
    }
    return new Interval(
        Phase.LOAD,
        new TreeSet<>(List.of(worker)),
        "writer",
        0,
        0,
        2_000_000_000,
        series,
        List.of(new GeneratorSecond(worker, 0, 100_000, 0.9, 0, 0, false)));
  }

  private static TagSet tags(int i) {
    return TagSet.of(
        Map.of("scenario", "default", "group", "", "method", "GET", "name", "https://host/" + i));
  }

  @Benchmark
  public byte[] encode() {
    return new IntervalWriter().write(intervals.getFirst());
  }

  @Benchmark
  public Interval decode() {
    return IntervalReader.read(stored.getFirst(), "stored");
  }

  /** One stored interval into a fold that holds its series already, as nearly all do. */
  @Benchmark
  @OperationsPerInvocation(WORKERS)
  public IntervalMerge merge() {
    IntervalMerge merge = new IntervalMerge(Phase.LOAD, 0);
    for (byte[] each : stored) {
      boolean _ = merge.add(each, "stored");
    }
    return merge;
  }
}
