package io.burst.aggregator;

import io.burst.core.report.WorkersReport;
import io.burst.core.report.WorkersReport.Kind;
import io.burst.core.report.WorkersReport.Note;
import io.burst.core.result.WorkerEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls the roll: what became of every slice's worker. */
final class Roll {
  /** A start within this much of the start instant is punctual. */
  private static final long LATE_NANOS = 100_000_000;

  private Roll() {}

  /**
   * @param workers how many slices the plan has
   * @param ends of those that have one
   * @param intervals how many intervals each worker has left, if any
   * @param ready those that were ready, if the load was started at all
   */
  static WorkersReport call(
      int workers, Map<Integer, WorkerEnd> ends, Map<Integer, Long> intervals, Set<Integer> ready) {
    List<Note> notes = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      long held = intervals.getOrDefault(worker, 0L);
      boolean started = held > 0 || ready.contains(worker);
      note(worker, Optional.ofNullable(ends.get(worker)), held, started).ifPresent(notes::add);
    }
    return new WorkersReport(workers, notes);
  }

  private static Optional<Note> note(
      int worker, Optional<WorkerEnd> end, long held, boolean started) {
    Kind gone = started ? Kind.LOST : Kind.NEVER_STARTED;
    if (end.isEmpty()) {
      return Optional.of(new Note(worker, gone, "it left no end", held));
    }
    WorkerEnd known = end.get();
    return switch (known.status()) {
      case LOST -> Optional.of(new Note(worker, gone, Causes.readable(known.message()), held));
      case FAILED -> Optional.of(new Note(worker, Kind.FAILED, known.message(), held));
      case DONE, ABORTED ->
          known.startedNanos() < LATE_NANOS
              ? Optional.empty()
              : Optional.of(new Note(worker, Kind.LATE, lateBy(known), held));
    };
  }

  private static String lateBy(WorkerEnd end) {
    return String.format(
        Locale.ROOT, "joined %.1f s after the start instant", end.startedNanos() / 1e9);
  }
}
