package io.burst.function;

import io.burst.function.engine.Clock;
import io.burst.function.js.ScriptLog;
import java.util.Map;
import java.util.Objects;

/**
 * What a worker runs in, and what it may use.
 *
 * @param writer id of this process or invocation, kept with everything it writes
 * @param log where scripts and warnings speak
 * @param systemEnv variables of the system that reach {@code __ENV}; never stored
 * @param workersInProcess how many workers share this process's descriptors
 * @param outIsTerminal whether the results are shown on a terminal
 * @param errIsTerminal whether the log is shown on a terminal
 * @param startLine where the workers of this process meet before a run
 * @param deadlineNanos when load has to end here whatever the plan says, on the clock
 */
public record WorkerHost(
    String writer,
    Clock clock,
    ScriptLog log,
    Map<String, String> systemEnv,
    int workersInProcess,
    boolean outIsTerminal,
    boolean errIsTerminal,
    StartLine startLine,
    long deadlineNanos) {
  /** Of a host that lives as long as it is wanted. */
  public static final long NO_DEADLINE = Long.MAX_VALUE;

  public WorkerHost {
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(startLine, "startLine");
    systemEnv = Map.copyOf(systemEnv);
    if (workersInProcess < 1) {
      throw new IllegalArgumentException("a process has at least one worker");
    }
  }

  /** A host of one run, without a deadline. */
  public WorkerHost(
      String writer,
      Clock clock,
      ScriptLog log,
      Map<String, String> systemEnv,
      int workersInProcess,
      boolean outIsTerminal,
      boolean errIsTerminal) {
    this(
        writer,
        clock,
        log,
        systemEnv,
        workersInProcess,
        outIsTerminal,
        errIsTerminal,
        new StartLine(clock),
        NO_DEADLINE);
  }
}
