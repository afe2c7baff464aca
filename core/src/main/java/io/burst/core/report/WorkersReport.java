package io.burst.core.report;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;

/**
 * Who took part in a run.
 *
 * @param planned how many slices the plan has
 * @param notes of those that did not run their slice from start to end, by index
 */
@Json
public record WorkersReport(int planned, List<Note> notes) {
  /** The load never started. */
  public static final WorkersReport NONE = new WorkersReport(0, List.of());

  public WorkersReport {
    notes = List.copyOf(notes);
  }

  /** How many workers' numbers are missing, in whole or in part. */
  public int missing() {
    return (int) notes.stream().filter(note -> note.kind().isMissing()).count();
  }

  /** The share of workers that are missing, 0 to 1. */
  public double missingShare() {
    return planned == 0 ? 0 : (double) missing() / planned;
  }

  /** What became of a worker. */
  public enum Kind {
    /** It never started its load. */
    NEVER_STARTED(true),
    /** It vanished after it had started. */
    LOST(true),
    /** It ended with an error. */
    FAILED(true),
    /** It joined after the start instant. */
    LATE(false);

    private final boolean missing;

    Kind(boolean missing) {
      this.missing = missing;
    }

    /** Whether a part of its numbers is missing. */
    public boolean isMissing() {
      return missing;
    }
  }

  /**
   * A worker that did not run its slice from start to end.
   *
   * @param worker index of its slice
   * @param message the error, or by how much it was late
   * @param intervals how many intervals of it the report holds
   */
  @Json
  public record Note(int worker, Kind kind, String message, long intervals) {
    public Note {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(message, "message");
    }
  }
}
