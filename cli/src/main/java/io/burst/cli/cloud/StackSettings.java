package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a user may choose about a stack; the rest of it is fixed.
 *
 * @param workerMemory MB of a worker
 * @param architecture {@code arm64} or {@code x86_64}
 * @param snapStart whether functions start from a snapshot of a warm one
 * @param runDays after how many days a run's data is deleted
 * @param notificationEmail who is told about failed runs
 */
public record StackSettings(
    int workerMemory,
    String architecture,
    boolean snapStart,
    int runDays,
    Optional<String> notificationEmail) {
  /** One vCPU's worth of memory, and what most scripts need. */
  public static final int DEFAULT_MEMORY = 1769;

  private static final int LEAST_MEMORY = 512;
  private static final int MOST_MEMORY = 10_240;

  public StackSettings {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(notificationEmail, "notificationEmail");
    if (workerMemory < LEAST_MEMORY || workerMemory > MOST_MEMORY) {
      throw refused(
          "a worker cannot have " + workerMemory + " MB of memory",
          "--memory is within " + LEAST_MEMORY + " and " + MOST_MEMORY);
    }
    if (runDays < 1) {
      throw refused("runs cannot be kept for " + runDays + " days", "--run-days is 1 or more");
    }
  }

  /** The defaults. */
  public static StackSettings defaults() {
    return new StackSettings(DEFAULT_MEMORY, "arm64", true, 30, Optional.empty());
  }

  /** What changes from these to others, each a line. */
  List<String> differences(StackSettings others) {
    List<String> lines = new ArrayList<>();
    add(lines, "memory of a worker", workerMemory + " MB", others.workerMemory + " MB");
    add(lines, "architecture", architecture, others.architecture);
    add(lines, "snapshots", onOff(snapStart), onOff(others.snapStart));
    add(lines, "runs are kept", runDays + " days", others.runDays + " days");
    add(
        lines,
        "told of failed runs",
        notificationEmail.orElse("nobody"),
        others.notificationEmail.orElse("nobody"));
    return lines;
  }

  private static void add(List<String> lines, String what, String from, String to) {
    if (!from.equals(to)) {
      lines.add(what + ": " + from + " → " + to);
    }
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }

  private static BurstException refused(String message, String hint) {
    return new BurstException(ErrorKind.INVALID_CONFIG, message, hint);
  }

  /** The same with another memory size. */
  public StackSettings withWorkerMemory(int memory) {
    return new StackSettings(memory, architecture, snapStart, runDays, notificationEmail);
  }
}
