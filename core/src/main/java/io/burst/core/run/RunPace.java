package io.burst.core.run;

import java.time.Duration;

/**
 * How often the parts of a run look at and write to its store: a budget that keeps the number of
 * requests bounded whatever the number of workers. All durations follow from that number and from
 * where the store is, so that workers and coordinator agree on them without a word.
 *
 * @param workers how many slices the plan has
 * @param near whether the store is at hand, so that looking at it costs nothing
 */
public record RunPace(int workers, boolean near) {
  /** How long the coordinator waits for workers unless the user says otherwise. */
  public static final Duration DEFAULT_START_LIMIT = Duration.ofSeconds(60);

  /** How often thresholds are evaluated while the load runs. */
  public static final Duration THRESHOLD_PERIOD = Duration.ofSeconds(2);

  /** What a worker that has seen the start signal needs until it starts. */
  public static final Duration START_LEAD = Duration.ofMillis(20);

  private static final int MARGIN_POLLS = 3;
  private static final Duration NEAR_ABORT_POLL = Duration.ofMillis(100);
  private static final Duration NEAR_GO_POLL = Duration.ofMillis(5);
  private static final Duration NEAR_READY_POLL = Duration.ofMillis(10);

  /** What a new process needs to take up the signal, however short the polls are. */
  private static final Duration LEAST_MARGIN = Duration.ofMillis(1_500);

  private static final int MANY_NEAR = 10;
  private static final Duration NEAR_STEP = Duration.ofMillis(50);
  private static final Duration NEAR_GATHERING = Duration.ofMillis(250);

  /** The pace of workers whose store is far away. */
  public RunPace(int workers) {
    this(workers, false);
  }

  /** The pace of workers whose store is a directory of their own machine. */
  public static RunPace local(int workers) {
    return new RunPace(workers, true);
  }

  public RunPace {
    if (workers < 1) {
      throw new IllegalArgumentException("a run has at least one worker");
    }
  }

  /** The length of an interval: whole seconds, so that no second lies in two of them. */
  public Duration interval() {
    return Duration.ofSeconds(Math.max(2, Math.ceilDiv(workers, 100)));
  }

  /** The latest that an interval's put is delayed behind its end, so that puts are spread. */
  public Duration putJitter() {
    return interval().dividedBy(2);
  }

  /** How often a worker looks for the abort object. */
  public Duration abortPoll() {
    return near ? NEAR_ABORT_POLL : atLeast(1_000, workers * 2L);
  }

  /** How often a worker that is ready looks for the start signal. */
  public Duration goPoll() {
    return near ? NEAR_GO_POLL : atLeast(250, workers);
  }

  /** How often the coordinator looks whether the workers are ready. */
  public Duration readyPoll() {
    return near ? atLeast(NEAR_READY_POLL.toMillis(), workers) : step();
  }

  /** How often the coordinator does what is due once they are. */
  public Duration step() {
    return near ? NEAR_STEP : Duration.ofSeconds(1);
  }

  /**
   * How long the coordinator leaves new intervals alone after it has looked for them, while no
   * worker ends. Where the store is at hand it steps often, for the sake of starts, ends and
   * aborts.
   */
  public Duration gathering() {
    return near ? NEAR_GATHERING : Duration.ZERO;
  }

  /** How far ahead the start instant lies when the start signal is written. */
  public Duration goMargin() {
    Duration polls = goPoll().multipliedBy(MARGIN_POLLS);
    if (near) {
      // Workers of one machine wait for a processor, and so for each other.
      return START_LEAD.plus(polls.multipliedBy(Math.min(workers, MANY_NEAR)));
    }
    return polls.compareTo(LEAST_MARGIN) < 0 ? LEAST_MARGIN : polls;
  }

  /** The longest time from a sample that crosses an aborting threshold to the workers' stop. */
  public Duration reactionBound() {
    return interval().plus(THRESHOLD_PERIOD).plus(abortPoll());
  }

  private static Duration atLeast(long millis, long budgetMillis) {
    return Duration.ofMillis(Math.max(millis, budgetMillis));
  }
}
