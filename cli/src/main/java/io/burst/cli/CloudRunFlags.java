package io.burst.cli;

import io.burst.cli.cloud.StackSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code burst run} that matter in the cloud only. */
final class CloudRunFlags {
  @Option(names = "--yes", description = "Create or update the stack without asking.")
  private boolean yes;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Memory of a worker; 1,769 MB come with one vCPU (that of the stack, or 1769).")
  private @Nullable Integer memory;

  @Mixin private PlanFlags plan = new PlanFlags();

  boolean yes() {
    return yes;
  }

  /** What the run may cost and lose. */
  PlanFlags plan() {
    return plan;
  }

  /** The settings that the stack is to have, {@code now} being those it has. */
  StackSettings settings(Optional<StackSettings> now) {
    StackSettings kept = now.orElse(StackSettings.defaults());
    return memory == null ? kept : kept.withWorkerMemory(memory);
  }
}
