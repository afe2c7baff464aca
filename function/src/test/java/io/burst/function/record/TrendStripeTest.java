package io.burst.function.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burst.core.metrics.TrendSink;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TrendStripeTest {
  private static final int WRITERS = 4;
  private static final int EACH = 1_000_000;
  private static final long VALUE = 7;

  private final TrendStripe stripe = new TrendStripe(new DenseBudget(10));
  private final CountDownLatch done = new CountDownLatch(WRITERS);

  @Test
  void countAndSumOfEachDrainBelongToTheSameSamples() {
    long drained = 0;
    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.execute(this::write);
      }
      while (done.getCount() > 0) {
        drained += drain();
      }
      drained += drain();
    }
    assertThat(drained).isEqualTo((long) WRITERS * EACH);
  }

  private void write() {
    for (int i = 0; i < EACH; i++) {
      stripe.recordNanos(VALUE);
    }
    done.countDown();
  }

  private long drain() {
    TrendSink sink = new TrendSink();
    stripe.drainInto(sink);
    assertThat(sink.sumUnits()).isEqualTo((double) VALUE * sink.count());
    return sink.count();
  }

  @Test
  void sumsOfFractionsAreKeptToo() {
    for (int i = 0; i < 1_000; i++) {
      stripe.record(1e12 + 0.5);
    }
    TrendSink sink = new TrendSink();
    stripe.drainInto(sink);
    assertThat(sink.sum()).isCloseTo(1_000 * (1e12 + 0.5), within(1e5));
    assertThat(sink.min()).isEqualTo(1e12 + 0.5);
    assertThat(sink.max()).isEqualTo(1e12 + 0.5);
  }

  @Test
  void packedCountsHoldTheSameAsDenseOnes() {
    TrendStripe packed = new TrendStripe(new DenseBudget(0));
    for (int round = 0; round < 3; round++) {
      for (int i = -3_000; i < 300_000; i++) {
        stripe.recordNanos(i * 17L);
        packed.recordNanos(i * 17L);
      }
      assertThat(buckets(packed)).isEqualTo(buckets(stripe)).hasSizeGreaterThan(5_000);
    }
  }

  private static Map<Long, Long> buckets(TrendStripe from) {
    TrendSink sink = new TrendSink();
    from.drainInto(sink);
    Map<Long, Long> samples = new HashMap<>();
    sink.forEachPositive(samples::put);
    sink.forEachNegative((value, count) -> samples.put(-value - 1, count));
    assertThat(samples.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(sink.count());
    return samples;
  }
}
