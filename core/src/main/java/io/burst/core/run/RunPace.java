package io.burst.core.run;

import java.time.Duration;

/**
 * How often the parts of a run look at and write to its store: a budget that keeps the number of
 * requests bounded whatever the number of workers. All durations follow from that number alone, so
 * that workers and coordinator agree on them without a word.
 *
 * @param workers how many slices the plan has
 */
public record RunPace(int workers) {
  /** How long the coordinator waits for workers unless the user says otherwise. */
  public static final Duration DEFAULT_START_LIMIT = Duration.ofSeconds(60);

  /** How often thresholds are evaluated while the load runs. */
  public static final Duration THRESHOLD_PERIOD = Duration.ofSeconds(2);

  private static final int MARGIN_POLLS = 3;

  public RunPace {
    if (workers < 1) {
      throw new IllegalArgumentException("a run has at least one worker");
    }
  }

  /** The length of an interval. */
  public Duration interval() {
    return workers <= 200 ? Duration.ofSeconds(2) : Duration.ofMillis(workers * 10L);
  }

  /** The latest that an interval's put is delayed behind its end, so that puts are spread. */
  public Duration putJitter() {
    return interval().dividedBy(2);
  }

  /** How often a worker looks for the abort object. */
  public Duration abortPoll() {
    return atLeast(1_000, workers * 2L);
  }

  /** How often a worker that is ready looks for the start signal. */
  public Duration goPoll() {
    return atLeast(250, workers);
  }

  /** How far ahead the start instant lies when the start signal is written. */
  public Duration goMargin() {
    return goPoll().multipliedBy(MARGIN_POLLS);
  }

  /** The longest time from a sample that crosses an aborting threshold to the workers' stop. */
  public Duration reactionBound() {
    return interval().plus(THRESHOLD_PERIOD).plus(abortPoll());
  }

  private static Duration atLeast(long millis, long budgetMillis) {
    return Duration.ofMillis(Math.max(millis, budgetMillis));
  }
}
