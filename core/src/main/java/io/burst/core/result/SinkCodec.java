package io.burst.core.result;

import io.burst.core.metrics.BucketVisitor;
import io.burst.core.metrics.Buckets;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TrendSink;
import io.burst.core.result.ByteReader.MalformedException;

/**
 * The stored form of sinks. A trend's buckets are the payload of HdrHistogram's V2 encoding (3
 * digits, smallest unit 1): from bucket 0 upwards zig-zag LEB128 numbers, a positive one the count
 * of the next bucket, a negative one how many empty buckets to pass. They are added to the target
 * as they are read.
 */
final class SinkCodec {
  private static final int POSITIVE = 1;
  private static final int NEGATIVE = 2;
  private static final int BUCKETS = Buckets.index(1L << 61) + 1;

  private final ByteWriter payload = new ByteWriter();

  void write(ByteWriter out, Sink sink) {
    switch (sink) {
      case CounterSink counter -> {
        out.number(counter.samples());
        out.real(counter.sum());
      }
      case RateSink rate -> {
        out.number(rate.nonZero());
        out.number(rate.total());
      }
      case GaugeSink gauge -> write(out, gauge);
      case TrendSink trend -> write(out, trend);
    }
  }

  private static void write(ByteWriter out, GaugeSink gauge) {
    out.number(gauge.samples());
    out.signed(gauge.instant());
    out.number(gauge.worker());
    out.number(gauge.sequence());
    out.real(gauge.value());
    out.real(gauge.min());
    out.real(gauge.max());
  }

  private void write(ByteWriter out, TrendSink trend) {
    out.number(trend.count());
    out.real(trend.sumUnits());
    out.real(trend.min());
    out.real(trend.max());
    int flagsAt = out.size();
    out.octet(0);
    int flags = 0;
    if (payload(trend, true)) {
      flags |= POSITIVE;
      appendPayload(out);
    }
    if (payload(trend, false)) {
      flags |= NEGATIVE;
      appendPayload(out);
    }
    out.array()[flagsAt] = (byte) flags;
  }

  private void appendPayload(ByteWriter out) {
    out.number(payload.size());
    out.append(payload);
  }

  /** Fills the payload with one of the two histograms; false if that is empty. */
  private boolean payload(TrendSink trend, boolean positive) {
    payload.clear();
    Counting counting = new Counting(payload);
    if (positive) {
      trend.forEachPositive(counting);
    } else {
      trend.forEachNegative(counting);
    }
    return payload.size() > 0;
  }

  private static final class Counting implements BucketVisitor {
    private final ByteWriter out;
    private int next;

    Counting(ByteWriter out) {
      this.out = out;
    }

    @Override
    public void bucket(long value, long count) {
      int index = Buckets.index(value);
      int empty = index - next;
      if (empty == 1) {
        out.signed(0);
      } else if (empty > 1) {
        out.signed(-empty);
      }
      out.signed(count);
      next = index + 1;
    }
  }

  /** Reads what {@link #write} wrote and adds it to a sink of the same type. */
  static void addTo(ByteReader in, Sink sink) throws MalformedException {
    switch (sink) {
      case CounterSink counter -> {
        long samples = in.natural();
        counter.add(in.real(), samples);
      }
      case RateSink rate -> {
        long nonZero = in.natural();
        long total = in.natural();
        if (nonZero > total) {
          throw new MalformedException("a rate of " + nonZero + " in " + total);
        }
        rate.add(nonZero, total);
      }
      case GaugeSink gauge -> readGauge(in, gauge);
      case TrendSink trend -> readTrend(in, trend);
    }
  }

  private static void readGauge(ByteReader in, GaugeSink gauge) throws MalformedException {
    long samples = in.natural();
    long instant = in.signed();
    int worker = in.below(Integer.MAX_VALUE);
    long sequence = in.natural();
    double value = in.real();
    double min = in.real();
    double max = in.real();
    if (samples > 0) {
      gauge.add(samples, instant, worker, sequence, value, min, max);
    }
  }

  private static void readTrend(ByteReader in, TrendSink trend) throws MalformedException {
    long count = in.natural();
    double sum = in.real();
    double min = in.real();
    double max = in.real();
    int flags = in.below(4);
    long found = 0;
    if ((flags & POSITIVE) != 0) {
      found += readBuckets(in, 1, trend);
    }
    if ((flags & NEGATIVE) != 0) {
      found += readBuckets(in, -1, trend);
    }
    if (found != count || Double.isNaN(min) || Double.isNaN(max)) {
      throw new MalformedException("a trend of " + count + " values with " + found + " counted");
    }
    if (count > 0) {
      trend.addExact(count, sum, min, max);
    }
  }

  private static long readBuckets(ByteReader in, int sign, TrendSink trend)
      throws MalformedException {
    int end = in.count() + in.position();
    long index = 0;
    long total = 0;
    while (in.position() < end) {
      long count = in.signed();
      if (count < 0) {
        index -= count;
      } else {
        if (count > 0 && index < BUCKETS) {
          trend.addBucket(sign * Buckets.value((int) index), count);
          total += count;
        }
        index++;
      }
      if (index < 0 || index > BUCKETS || total < 0) {
        throw new MalformedException("a histogram beyond its range before byte " + in.position());
      }
    }
    if (in.position() != end) {
      throw new MalformedException("a histogram longer than it says, at byte " + in.position());
    }
    return total;
  }
}
