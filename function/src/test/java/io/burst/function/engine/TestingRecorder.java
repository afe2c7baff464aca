package io.burst.function.engine;

import io.burst.core.metrics.Metric;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps every sample with its time. */
final class TestingRecorder implements SampleRecorder {
  /** A sample; times in milliseconds, as k6 has them. */
  record Sample(String metric, TagSet tags, double value, long atNanos) {}

  private final Clock clock;
  private final long start;
  private final List<Sample> samples = new ArrayList<>();

  TestingRecorder(Clock clock, long start) {
    this.clock = clock;
    this.start = start;
  }

  @Override
  public SeriesRecorder series(Metric metric, TagSet tags) {
    return new SeriesRecorder() {
      @Override
      public void record(double value) {
        add(new Sample(metric.name(), tags, value, clock.nanoTime() - start));
      }

      @Override
      public void recordNanos(long nanos) {
        record(nanos / 1e6);
      }
    };
  }

  private synchronized void add(Sample sample) {
    samples.add(sample);
  }

  synchronized List<Sample> of(Metric metric) {
    return samples.stream().filter(sample -> sample.metric().equals(metric.name())).toList();
  }

  double sum(Metric metric) {
    return of(metric).stream().mapToDouble(Sample::value).sum();
  }

  List<Double> values(Metric metric, Predicate<TagSet> tags) {
    return of(metric).stream().filter(s -> tags.test(s.tags())).map(Sample::value).toList();
  }
}
