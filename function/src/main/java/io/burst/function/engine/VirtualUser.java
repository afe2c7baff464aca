package io.burst.function.engine;

import io.burst.core.metrics.TagSet;

/**
 * One virtual user: what runs iterations. All methods but {@link #interrupt} are called by one
 * thread at a time, a virtual thread that belongs to this user. Between its creation and its first
 * activation, and between two scenarios, it waits in the pool.
 */
public interface VirtualUser extends AutoCloseable {
  /**
   * Prepares it for a scenario: function, environment, tags; clears an interruption. Called before
   * the first iteration of every activation.
   */
  void activate(ScenarioContext scenario);

  /**
   * The calling thread is about to run a number of iterations: what each of them needs may be taken
   * once for all, until {@link #rest}.
   */
  default void stayReady() {}

  /** Gives up what {@link #stayReady} has taken; called by the same thread. */
  default void rest() {}

  /**
   * Runs one iteration to its end. Never throws for what a script does: it logs that itself.
   * Anything thrown is a defect and aborts the run.
   */
  IterationOutcome runIteration(IterationContext iteration);

  /**
   * The tags that its samples carry now, with system tags, scenario and group; asked at the end of
   * every iteration. Returns the same object while they do not change: callers keep recorders by
   * it.
   */
  TagSet tags();

  /**
   * Called by another thread: the running iteration is to end as soon as it can, as {@link
   * IterationOutcome#INTERRUPTED}; if none is running, the next one ends at once. Holds until the
   * next {@link #activate}. Must return promptly, without waiting for the iteration.
   */
  void interrupt();

  /** Gives up what it holds. Called once, when no iteration runs. */
  @Override
  void close();
}
