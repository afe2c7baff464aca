package io.burst.core.report;

import io.burst.core.error.ErrorKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a run ended. What happened first decides: an error of setup(), an abort, an error of a worker
 * or of teardown(), then {@code exec.test.fail()}; a run without those fails by its thresholds; one
 * that passes them is inconclusive if more workers are missing than are tolerated.
 *
 * @param kind why it did not pass; empty if it passed
 * @param reasons everything that speaks against it, the decisive one first
 */
public record Verdict(Optional<ErrorKind> kind, List<String> reasons) {
  /** Nothing speaks against it. */
  public static final Verdict PASSED = new Verdict(Optional.empty(), List.of());

  public Verdict {
    Objects.requireNonNull(kind, "kind");
    reasons = List.copyOf(reasons);
  }

  /** Something that speaks against a run. */
  public record Cause(ErrorKind kind, String reason) {
    public Cause {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The verdict over causes in order of their precedence. */
  public static Verdict of(List<Cause> causes) {
    return causes.isEmpty()
        ? PASSED
        : new Verdict(
            Optional.of(causes.getFirst().kind()), causes.stream().map(Cause::reason).toList());
  }

  /** Whether the run passed. */
  public boolean passed() {
    return kind.isEmpty();
  }

  /** The exit code of the process. */
  public int exitCode() {
    return kind.map(ErrorKind::exitCode).orElse(0);
  }
}
