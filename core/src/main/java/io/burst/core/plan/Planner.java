package io.burst.core.plan;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.GoDuration;
import io.burst.core.options.TestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes the plan of a test: checks that it can be run, and splits it over the workers. */
public final class Planner {
  /** What a worker needs beside the load: to end, to seal its last interval, to report. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  private Planner() {}

  /**
   * How a test is to be run.
   *
   * @param workers wanted number of workers, 1 or more
   * @param functionTimeout how long a worker lives at most; empty where it may live for ever
   * @param startLimit how long a run waits for its workers to be ready
   */
  public record Request(int workers, Optional<Duration> functionTimeout, Duration startLimit) {
    /** How long a run waits for its workers unless told otherwise. */
    public static final Duration START_LIMIT = Duration.ofSeconds(60);

    public Request {
      if (workers < 1) {
        throw ExecutionSegment.invalid(
            "the number of workers must be at least 1 but was " + workers,
            "give --workers a number from 1 up");
      }
      Objects.requireNonNull(functionTimeout, "functionTimeout");
      Objects.requireNonNull(startLimit, "startLimit");
    }

    /** A local run of the whole test. */
    public static Request local(int workers) {
      return new Request(workers, Optional.empty(), START_LIMIT);
    }
  }

  /**
   * The plan of a test.
   *
   * @throws BurstException if the test cannot be run so: invalid segments, no work, too long
   */
  public static TestPlan plan(TestOptions options, Request request) {
    ExecutionSegment segment =
        ExecutionSegment.parse(options.lifecycle().executionSegment().orElse(""));
    SegmentSequence sequence =
        SegmentSequence.filled(
            SegmentSequence.parse(options.lifecycle().executionSegmentSequence().orElse("")),
            segment);
    sequence.indexOf(segment);
    List<ScenarioSlice> whole =
        WorkerSlice.slices(
            options.scenarios(),
            new WorkerSlice(0, 1, segment.toString(), sequence.toString()).tuple());
    VuNeeds needs = VuNeeds.of(whole);
    request.functionTimeout().ifPresent(limit -> refuseTooLong(needs, limit, request));
    List<String> notes = new ArrayList<>();
    int workers = workers(whole, request.workers(), notes);
    return new TestPlan(
        options,
        workers,
        segment.toString(),
        sequence.toString(),
        needs.maxPossible(),
        needs.endNanos(),
        notes);
  }

  /** A worker without a VU in any scenario would do nothing: there are no more than VUs. */
  private static int workers(List<ScenarioSlice> whole, int wanted, List<String> notes) {
    long useful = whole.stream().mapToLong(ScenarioSlice::maxVus).max().orElse(0);
    int workers = Math.clamp(useful, 1, wanted);
    if (workers < wanted) {
      notes.add(
          "The number of workers is reduced from "
              + wanted
              + " to "
              + workers
              + ": no scenario has more than "
              + useful
              + (useful == 1 ? " VU." : " VUs."));
    }
    return workers;
  }

  private static void refuseTooLong(VuNeeds needs, Duration limit, Request request) {
    Duration longest = limit.minus(request.startLimit()).minus(RESERVE);
    Duration planned = Duration.ofNanos(needs.endNanos());
    if (planned.compareTo(longest) > 0) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "the test may take "
              + GoDuration.format(planned)
              + " (graceful stop included), but a worker with a timeout of "
              + GoDuration.format(limit)
              + " can run for at most "
              + GoDuration.format(longest.isNegative() ? Duration.ZERO : longest),
          "shorten the scenarios, their maxDuration or gracefulStop, or raise the timeout of the"
              + " function");
    }
  }
}
