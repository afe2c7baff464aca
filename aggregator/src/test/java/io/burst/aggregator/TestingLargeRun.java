package io.burst.aggregator;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import io.burst.core.result.GeneratorSecond;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalWriter;
import io.burst.core.result.Phase;
import io.burst.core.result.SeriesData;
import io.burst.core.result.Slot;
import io.burst.core.result.WorkerEnd;
import io.burst.core.run.Go;
import io.burst.core.run.RunPace;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.core.run.RunStore.IntervalKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What many workers leave in a store: {@value #SERIES} series, each trend of them with {@value
 * #SAMPLES} log-normal samples per interval and worker. Every 20th tick lies there as the workers
 * sealed it, the others are merged; the raw intervals of those, which nobody reads, are left out.
 * The same for the same number of workers and seconds, always.
 *
 * <p>The values of a worker are one of {@value #VARIANTS}, those of a merged tick the same for all
 * ticks, drawn so that they have as many buckets as the values of all workers would.
 */
final class TestingLargeRun {
  static final int SERIES = 40;
  static final int SAMPLES = 2_000;

  /** One tick in so many is not merged. */
  static final int UNMERGED = 20;

  private static final int VARIANTS = 16;
  private static final int ENDPOINTS = 4;

  /** Draws for a trend of a merged tick; each stands for many samples. */
  private static final int DRAWS = 20_000;

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final long SECOND = 1_000_000_000;

  private final int workers;
  private final int seconds;
  private final int length;
  private final List<TimeSeries> series = allSeries();
  private final List<List<List<Sink>>> variants = new ArrayList<>();

  TestingLargeRun(int workers, Duration duration) {
    this.workers = workers;
    this.seconds = (int) duration.toSeconds();
    this.length = (int) new RunPace(workers).interval().toSeconds();
    for (int variant = 0; variant < VARIANTS; variant++) {
      variants.add(values(new SplittableRandom(variant), 1));
    }
  }

  RunPlan plan() {
    return TestingRun.plan(workers, Map.of(), Duration.ofSeconds(seconds));
  }

  int ticks() {
    return seconds / length;
  }

  /** Requests of all workers over the whole run, as many as http_reqs counts. */
  double requests() {
    return (double) ticks() * workers * ENDPOINTS * (SAMPLES / length * length);
  }

  /** Writes everything. */
  void writeTo(RunStore store) {
    boolean _ = store.putGo(new Go(START, List.of()));
    List<List<Sink>> ofAll = values(new SplittableRandom(VARIANTS), workers);
    IntStream.range(0, ticks()).parallel().forEach(tick -> write(store, tick, ofAll));
    for (int worker = 0; worker < workers; worker++) {
      boolean _ = store.putEnd(end(worker));
    }
  }

  private void write(RunStore store, int tick, List<List<Sink>> ofAll) {
    if (tick % UNMERGED < UNMERGED - 1) {
      TreeSet<Integer> all = new TreeSet<>(IntStream.range(0, workers).boxed().toList());
      store.putMerged(tick, new IntervalWriter().write(interval(tick, all, ofAll)));
    } else {
      seal(store, tick);
    }
  }

  /** Writes what the workers seal in a tick. */
  void seal(RunStore store, int tick) {
    IntStream.range(0, workers)
        .parallel()
        .forEach(worker -> store.putInterval(new IntervalKey(tick, worker), stored(tick, worker)));
  }

  /** Removes a folder with all in it. */
  static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  /** A worker's interval as it is stored. */
  byte[] stored(int tick, int worker) {
    List<List<Sink>> values = variants.get((worker + 7 * tick) % VARIANTS);
    return new IntervalWriter().write(interval(tick, new TreeSet<>(List.of(worker)), values));
  }

  private Interval interval(int tick, SortedSet<Integer> of, List<List<Sink>> values) {
    List<SeriesData> data = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      List<Sink> sinks = values.get(i);
      List<Slot> slots = new ArrayList<>();
      for (int second = 0; second < sinks.size(); second++) {
        int at = sinks.size() == 1 ? Slot.WHOLE : tick * length + second;
        slots.add(new Slot(at, sinks.get(second)));
      }
      data.add(new SeriesData(series.get(i), slots));
    }
    List<GeneratorSecond> generator = new ArrayList<>();
    for (int worker : of) {
      for (int second = tick * length; second < (tick + 1) * length; second++) {
        boolean saturated = (worker + second) % 50 == 0;
        generator.add(new GeneratorSecond(worker, second, 200_000, 0.8, 0, 0, saturated));
      }
    }
    long from = SECOND * length * tick;
    return new Interval(
        Phase.LOAD, of, "generator", tick, from, from + length * SECOND, data, generator);
  }

  private WorkerEnd end(int worker) {
    return new WorkerEnd(
        worker,
        "generator",
        WorkerEnd.Status.DONE,
        "",
        0,
        SECOND * length * ticks(),
        ticks(),
        List.of(),
        List.of());
  }

  private static List<TimeSeries> allSeries() {
    List<TimeSeries> series = new ArrayList<>();
    TagSet scenario = TagSet.of(Map.of("scenario", "default", "group", ""));
    for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
      TagSet tags = scenario.with("name", "https://shop.example/" + endpoint).with("method", "GET");
      for (Metric metric : HTTP_TRENDS) {
        series.add(new TimeSeries(metric, tags.with("expected_response", "true")));
      }
      series.add(new TimeSeries(BuiltinMetrics.HTTP_REQS, tags.with("status", "200")));
    }
    for (Metric metric : SCENARIO_METRICS) {
      series.add(new TimeSeries(metric, scenario));
    }
    if (series.size() != SERIES) {
      throw new IllegalStateException(series.size() + " series");
    }
    return series;
  }

  /** One list of sinks for each series: a sink for each second, or one for the whole interval. */
  private List<List<Sink>> values(SplittableRandom random, int ofWorkers) {
    List<List<Sink>> values = new ArrayList<>();
    Map<Metric, Integer> seen = new LinkedHashMap<>();
    for (TimeSeries one : series) {
      Metric metric = one.metric();
      double median = 2 + 3.0 * seen.size() + seen.merge(metric, 1, Integer::sum);
      int slots = BuiltinMetrics.isPerSecond(metric) ? length : 1;
      List<Sink> sinks = new ArrayList<>();
      for (int slot = 0; slot < slots; slot++) {
        sinks.add(sink(random, metric, SAMPLES / slots * ofWorkers, median, ofWorkers));
      }
      values.add(sinks);
    }
    return values;
  }

  private static Sink sink(
      SplittableRandom random, Metric metric, int samples, double median, int ofWorkers) {
    Sink sink = Sink.of(metric.type());
    switch (sink) {
      case CounterSink counter -> counter.add(samples, samples);
      case RateSink rate -> rate.add(samples / 100, samples);
      case GaugeSink gauge -> gauge.record(0, 0, 0, 5.0 * ofWorkers);
      case TrendSink trend -> {
        for (int left = Math.min(samples, DRAWS); left > 0; left--) {
          double millis = median * Math.exp(0.5 * random.nextGaussian());
          // The first one stands for what the even share of the others leaves over.
          long weight = samples / Math.min(samples, DRAWS);
          long count = left == 1 ? samples - trend.count() : weight;
          long nanos = (long) (millis * TrendSink.UNITS);
          trend.addBucket(nanos, count);
          trend.addExact(count, (double) nanos * count, nanos / 1e6, nanos / 1e6);
        }
      }
    }
    return sink;
  }

  private static final List<Metric> HTTP_TRENDS =
      List.of(
          BuiltinMetrics.HTTP_REQ_DURATION,
          BuiltinMetrics.HTTP_REQ_BLOCKED,
          BuiltinMetrics.HTTP_REQ_CONNECTING,
          BuiltinMetrics.HTTP_REQ_TLS_HANDSHAKING,
          BuiltinMetrics.HTTP_REQ_SENDING,
          BuiltinMetrics.HTTP_REQ_WAITING,
          BuiltinMetrics.HTTP_REQ_RECEIVING);

  private static final List<Metric> SCENARIO_METRICS =
      List.of(
          BuiltinMetrics.ITERATION_DURATION,
          BuiltinMetrics.GROUP_DURATION,
          BuiltinMetrics.ITERATIONS,
          BuiltinMetrics.DATA_SENT,
          BuiltinMetrics.DATA_RECEIVED,
          BuiltinMetrics.HTTP_REQ_FAILED,
          BuiltinMetrics.CHECKS,
          BuiltinMetrics.VUS);
}
