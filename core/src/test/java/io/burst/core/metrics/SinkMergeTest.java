package io.burst.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For every kind of sink: however samples are spread and merged, the result is the same. */
class SinkMergeTest {
  private static final int PARTS = 7;

  @ParameterizedTest
  @EnumSource(MetricType.class)
  void mergingInAnyOrderAndGroupingEqualsOneSink(MetricType type) {
    Random random = new Random(type.name().hashCode());
    for (int round = 0; round < 30; round++) {
      Sink whole = Sink.of(type);
      List<Sink> parts = new ArrayList<>();
      for (int part = 0; part < PARTS; part++) {
        parts.add(Sink.of(type));
      }
      for (int sample = 0; sample < 500; sample++) {
        int part = random.nextInt(PARTS);
        record(whole, random, sample, part, parts.get(part));
      }
      Collections.shuffle(parts, random);
      assertThat(figures(mergeInGroups(parts, random, type))).isEqualTo(figures(whole));
    }
  }

  @ParameterizedTest
  @EnumSource(MetricType.class)
  void copiesAreIndependent(MetricType type) {
    Random random = new Random(3);
    Sink sink = Sink.of(type);
    record(sink, random, 1, 0, Sink.of(type));
    Sink copy = sink.copy();
    record(sink, random, 2, 0, Sink.of(type));
    assertThat(figures(copy)).isNotEqualTo(figures(sink));
    sink.merge(sink.copy());
    assertThat(copy.isEmpty()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(MetricType.class)
  void unlikeSinksDoNotMerge(MetricType type) {
    for (MetricType other : MetricType.values()) {
      if (other != type) {
        assertThatThrownBy(() -> Sink.of(type).merge(Sink.of(other)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(type.name());
      }
    }
  }

  private static void record(Sink whole, Random random, int number, int worker, Sink part) {
    double value = random.nextInt(1_000_000) / 1000.0 - 200;
    long instant = random.nextInt(50);
    for (Sink sink : List.of(whole, part)) {
      switch (sink) {
        case CounterSink counter -> counter.record(Math.rint(value));
        case RateSink rate -> rate.record(Math.max(0, value));
        case GaugeSink gauge -> gauge.record(instant, worker, number, value);
        case TrendSink trend -> trend.record(value);
      }
    }
  }

  private static Sink mergeInGroups(List<Sink> parts, Random random, MetricType type) {
    List<Sink> left = new ArrayList<>(parts);
    while (left.size() > 1) {
      Sink into = left.remove(random.nextInt(left.size()));
      into.merge(left.remove(random.nextInt(left.size())));
      left.add(into);
    }
    Sink result = Sink.of(type);
    result.merge(left.getFirst());
    return result;
  }

  private static List<Object> figures(Sink sink) {
    return switch (sink) {
      case CounterSink c -> List.of(c.sum(), c.samples());
      case RateSink r -> List.of(r.nonZero(), r.total());
      case GaugeSink g -> List.of(g.value(), g.min(), g.max(), g.samples(), g.instant());
      case TrendSink t ->
          List.of(t.count(), t.sum(), t.min(), t.max(), t.median(), t.percentile(99), buckets(t));
    };
  }

  private static List<Long> buckets(TrendSink trend) {
    List<Long> all = new ArrayList<>();
    BucketVisitor collect =
        (value, count) -> {
          all.add(value);
          all.add(count);
        };
    trend.forEachNegative(collect);
    trend.forEachPositive(collect);
    return all;
  }
}
