package io.burst.core.plan;

import java.math.BigInteger;

/**
 * Arrival k is due at k times the period, the first at 0. As in k6 the period is timeUnit/rate cut
 * down to whole nanoseconds. There are ceil(rate·duration/timeUnit) arrivals: those that the exact
 * rate puts before the end of the duration (k6 leaves a tick that falls on the very end to a race).
 */
record ConstantArrivals(long rate, long timeUnit, long duration) implements ArrivalSchedule {
  ConstantArrivals {
    if (rate < 1 || timeUnit < 1 || duration < 0) {
      throw new IllegalArgumentException("a rate needs a positive rate and time unit");
    }
  }

  @Override
  public long count() {
    BigInteger[] parts =
        BigInteger.valueOf(rate)
            .multiply(BigInteger.valueOf(duration))
            .divideAndRemainder(BigInteger.valueOf(timeUnit));
    return parts[0].longValueExact() + parts[1].signum();
  }

  @Override
  public long nanos(long index) {
    return index * (timeUnit / rate);
  }

  @Override
  public double ratePerSecond(long nanos) {
    return rate * 1e9 / timeUnit;
  }
}
