package io.burst.cli.cloud;

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

  public StackSettings {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(notificationEmail, "notificationEmail");
  }

  /** The defaults. */
  public static StackSettings defaults() {
    return new StackSettings(DEFAULT_MEMORY, "arm64", true, 30, Optional.empty());
  }

  /** The same with another memory size. */
  public StackSettings withWorkerMemory(int memory) {
    return new StackSettings(memory, architecture, snapStart, runDays, notificationEmail);
  }
}
