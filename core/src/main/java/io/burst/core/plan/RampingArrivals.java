package io.burst.core.plan;

import io.burst.core.options.Stage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrival k (from 0) is due when the integral of the piecewise linear rate reaches k + 1; a
 * fraction left at the end of a stage is carried into the next. An arrival that falls on the very
 * end of the last stage is part of the plan.
 *
 * <p>In a stage of duration D from rate a to rate b (per nanosecond) the integral after x is a·x +
 * (b−a)·x²/(2D). Solved for the x at which it is r: x = 2r / (a + sqrt(a² + 2·(b−a)/D·r)), a form
 * without the cancellation of the school formula. It is used from the end of the stage with the
 * lower rate, so that all terms are positive: upward ramps count from their start, downward ramps
 * back from their end. The borders between stages are exact whole numbers; r and its counterpart
 * are a whole number plus a fraction below 1. So the error is a few units in the last place: below
 * 1 ns in a ramp of ten days.
 */
final class RampingArrivals implements ArrivalSchedule {
  private final List<Ramp> ramps;
  private final long count;

  /**
   * One stage with a positive integral.
   *
   * @param start of the stage, ns from the scenario's start
   * @param from rate at the start, per ns
   * @param first arrival of the stage, counted from 1
   * @param last arrival of the stage; below first if there is none
   * @param lead part of an arrival between the stage's start and its first arrival, in (0, 1]
   * @param rest part of an arrival between its last arrival and the stage's end, in [0, 1)
   */
  private record Ramp(
      long start,
      long duration,
      double from,
      double to,
      long first,
      long last,
      double lead,
      double rest) {
    long nanos(long arrival) {
      double slope = Math.abs(to - from) / duration;
      double offset =
          from <= to
              ? solve(from, slope, arrival - first + lead)
              : duration - solve(to, slope, last - arrival + rest);
      return start + Math.clamp(Math.round(offset), 0, duration);
    }

    private static double solve(double rate, double slope, double integral) {
      return integral == 0
          ? 0
          : 2 * integral / (rate + Math.sqrt(rate * rate + 2 * slope * integral));
    }

    double ratePerSecond(long nanos) {
      return (from + (to - from) * (nanos - start) / duration) * 1e9;
    }
  }

  private RampingArrivals(List<Ramp> ramps, long count) {
    this.ramps = List.copyOf(ramps);
    this.count = count;
  }

  static RampingArrivals of(long startRate, long timeUnit, List<Stage> stages) {
    // Integrals are kept in units of 1/(2·timeUnit), where they are whole numbers.
    BigInteger unit = BigInteger.valueOf(timeUnit).shiftLeft(1);
    BigInteger integral = BigInteger.ZERO;
    List<Ramp> ramps = new ArrayList<>();
    long start = 0;
    long from = startRate;
    for (Stage stage : stages) {
      long duration = stage.duration().toNanos();
      long to = stage.target();
      BigInteger before = integral;
      integral = integral.add(BigInteger.valueOf(duration).multiply(BigInteger.valueOf(from + to)));
      if (!integral.equals(before)) {
        long first = before.divide(unit).longValueExact() + 1;
        long last = integral.divide(unit).longValueExact();
        double lead = part(BigInteger.valueOf(first).multiply(unit).subtract(before), unit);
        double rest = part(integral.subtract(BigInteger.valueOf(last).multiply(unit)), unit);
        ramps.add(
            new Ramp(
                start,
                duration,
                (double) from / timeUnit,
                (double) to / timeUnit,
                first,
                last,
                lead,
                rest));
      }
      start += duration;
      from = to;
    }
    return new RampingArrivals(ramps, integral.divide(unit).longValueExact());
  }

  private static double part(BigInteger numerator, BigInteger denominator) {
    return numerator.doubleValue() / denominator.doubleValue();
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long nanos(long index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("arrival " + index + " of " + count);
    }
    int low = 0;
    int high = ramps.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ramps.get(middle).last() > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return ramps.get(low).nanos(index + 1);
  }

  @Override
  public double ratePerSecond(long nanos) {
    for (Ramp ramp : ramps) {
      if (nanos >= ramp.start() && nanos < ramp.start() + ramp.duration()) {
        return ramp.ratePerSecond(nanos);
      }
    }
    return 0;
  }
}
