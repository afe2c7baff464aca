package io.burst.function.engine;

/**
 * How a worker's run went.
 *
 * @param startedNanos when its pacer began with the load, from the run's start instant
 * @param stoppedNanos when its last iteration had ended, from the run's start instant
 * @param iterationsCompleted that ended by themselves
 * @param iterationsInterrupted that were cut short
 * @param aborted whether it was stopped early
 */
public record RunOutcome(
    long startedNanos,
    long stoppedNanos,
    long iterationsCompleted,
    long iterationsInterrupted,
    boolean aborted) {}
