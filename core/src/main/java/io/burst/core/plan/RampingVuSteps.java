package io.burst.core.plan;

import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.Stage;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The steps of a ramping-vus scenario on one worker, as pure values.
 *
 * <p>In a stage of duration D from a to b VUs, the global VU g (from 1) starts at D·(g−a)/(b−a) on
 * the way up, and stops at D·(a−g+1)/(a−b) on the way down, rounded up to whole nanoseconds. A
 * worker takes the steps of the VUs that it owns, at their global times.
 */
final class RampingVuSteps {
  private RampingVuSteps() {}

  /** The curve itself: when how many VUs are wanted; ends with 0 at the end of the stages. */
  static List<VuStep> wanted(RampingVus config, SegmentTuple tuple) {
    List<VuStep> steps = curve(config, tuple);
    if (steps.getLast().planned() != 0) {
      steps.add(new VuStep(duration(config), 0));
    }
    return steps;
  }

  /**
   * How many VUs may be running: those wanted, and those that left the curve less than
   * gracefulRampDown ago; 0 from the end of the stages plus gracefulStop on.
   */
  static List<VuStep> allowed(RampingVus config, long gracefulStop, SegmentTuple tuple) {
    long end = duration(config) + gracefulStop;
    return new GracefulSteps(config.gracefulRampDown().toNanos(), end).of(curve(config, tuple));
  }

  static long duration(RampingVus config) {
    return config.stages().stream().mapToLong(stage -> stage.duration().toNanos()).sum();
  }

  static long maxTarget(RampingVus config) {
    return config.stages().stream().mapToLong(Stage::target).reduce(config.startVus(), Math::max);
  }

  static List<VuStep> curve(RampingVus config, SegmentTuple tuple) {
    List<VuStep> steps = new ArrayList<>();
    long from = config.startVus();
    long end = 0;
    steps.add(new VuStep(0, tuple.scale(from)));
    for (Stage stage : config.stages()) {
      long duration = stage.duration().toNanos();
      end += duration;
      long to = stage.target();
      if (duration == 0) {
        add(steps, end, tuple.scale(to));
      } else {
        addRamp(steps, tuple, end, duration, from, to);
      }
      from = to;
    }
    return steps;
  }

  private static void addRamp(
      List<VuStep> steps, SegmentTuple tuple, long end, long duration, long from, long to) {
    long now = tuple.scale(from);
    long then = tuple.scale(to);
    while (now < then) {
      long vu = tuple.globalIndex(now) + 1;
      now++;
      add(steps, end - part(duration, to - vu, to - from), now);
    }
    while (now > then) {
      now--;
      long vu = tuple.globalIndex(now) + 1;
      add(steps, end - part(duration, vu - to - 1, from - to), now);
    }
  }

  private static void add(List<VuStep> steps, long nanos, long planned) {
    if (steps.getLast().planned() != planned) {
      steps.add(new VuStep(nanos, planned));
    }
  }

  /** floor(duration · numerator / denominator), without overflow. */
  private static long part(long duration, long numerator, long denominator) {
    if (Math.multiplyHigh(duration, numerator) == 0 && duration * numerator >= 0) {
      return duration * numerator / denominator;
    }
    return BigInteger.valueOf(duration)
        .multiply(BigInteger.valueOf(numerator))
        .divide(BigInteger.valueOf(denominator))
        .longValueExact();
  }

  /**
   * A sliding maximum over the last gracefulRampDown: a value that the curve has left keeps its VUs
   * until it expires, unless the curve is back at it before.
   */
  private static final class GracefulSteps {
    private record Left(long planned, long expiry) {}

    private final long rampDown;
    private final long end;
    private final Deque<Left> left = new ArrayDeque<>();
    private final List<VuStep> steps = new ArrayList<>();
    private long current;

    GracefulSteps(long rampDown, long end) {
      this.rampDown = rampDown;
      this.end = end;
    }

    List<VuStep> of(List<VuStep> curve) {
      for (VuStep step : curve) {
        expire(step.nanos());
        leave(step.nanos());
        current = step.planned();
        emit(step.nanos());
      }
      expire(end);
      if (steps.getLast().planned() != 0) {
        steps.add(new VuStep(end, 0));
      }
      return steps;
    }

    /** The curve leaves its current value; lower values that expire before it matter no more. */
    private void leave(long now) {
      while (!left.isEmpty() && left.getLast().planned() <= current) {
        left.removeLast();
      }
      left.addLast(new Left(current, now + rampDown));
    }

    private void expire(long now) {
      while (!left.isEmpty() && left.getFirst().expiry() < now) {
        emit(left.removeFirst().expiry());
      }
    }

    private void emit(long nanos) {
      long planned = left.isEmpty() ? current : Math.max(current, left.getFirst().planned());
      if (!steps.isEmpty() && steps.getLast().nanos() == nanos) {
        steps.removeLast();
      }
      if (steps.isEmpty() || steps.getLast().planned() != planned) {
        steps.add(new VuStep(nanos, planned));
      }
    }
  }
}
