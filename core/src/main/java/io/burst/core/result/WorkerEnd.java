package io.burst.core.result;

import io.burst.core.error.Messages;
import java.util.List;
import java.util.Objects;

/**
 * How one worker ended; one per slice, written once.
 *
 * @param worker index of the slice, from 0
 * @param writer id of who wrote it (the request id of the invocation)
 * @param status how it ended
 * @param message the error or the reason; empty if there is none
 * @param startedNanos when its load started, from the run's start instant (late joiners: above 0)
 * @param stoppedNanos when its last iteration ended, from the run's start instant
 * @param intervals how many intervals it sealed
 * @param failures messages of {@code exec.test.fail()}, in order
 * @param warnings what the user should know about this worker's numbers, each once
 */
public record WorkerEnd(
    int worker,
    String writer,
    Status status,
    String message,
    long startedNanos,
    long stoppedNanos,
    long intervals,
    List<String> failures,
    List<String> warnings) {
  public WorkerEnd {
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(status, "status");
    message = Messages.limited(message);
    failures = failures.stream().map(Messages::limited).toList();
    warnings = List.copyOf(warnings);
  }

  /** How a worker's slice ended. */
  public enum Status {
    /** It ran its slice to the plan's end. */
    DONE,
    /** It saw the abort object and stopped. */
    ABORTED,
    /** It failed: the message says why. */
    FAILED,
    /** It vanished; recorded by the workflow. */
    LOST
  }
}
