package io.burst.core.plan;

import io.burst.core.options.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One worker's part of a test: worker i of N equal ones, of a segment of a full sequence (usually
 * the whole test). Small enough to be handed over anywhere; what it means is computed on the spot.
 *
 * @param worker index, from 0
 * @param workers how many workers share the segment
 * @param segment text of the segment, as {@code 0:1}
 * @param sequence text of the full sequence that holds the segment, as {@code 0,1}
 */
public record WorkerSlice(int worker, int workers, String segment, String sequence) {
  /** The whole test on one worker. */
  public static final WorkerSlice WHOLE = new WorkerSlice(0, 1, "0:1", "0,1");

  public WorkerSlice {
    if (workers < 1 || worker < 0 || worker >= workers) {
      throw new IllegalArgumentException("worker " + worker + " of " + workers);
    }
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(sequence, "sequence");
  }

  /** Worker i of N of the whole test. */
  public static WorkerSlice of(int worker, int workers) {
    return new WorkerSlice(worker, workers, "0:1", "0,1");
  }

  /** The worker's place in the split; each call computes it anew. */
  public SegmentTuple tuple() {
    return tuples().get(worker);
  }

  /** The places of all workers of the split; they share their tables. */
  List<SegmentTuple> tuples() {
    ExecutionSegment own = ExecutionSegment.parse(segment);
    SegmentSequence full = SegmentSequence.filled(SegmentSequence.parse(sequence), own);
    Striping outer = full.equals(SegmentSequence.FULL) ? Striping.WHOLE : Striping.of(full);
    Striping inner = workers == 1 ? Striping.WHOLE : Striping.ofEqual(workers);
    int place = full.indexOf(own);
    return java.util.stream.IntStream.range(0, workers)
        .mapToObj(i -> new SegmentTuple(outer, place, inner, i))
        .toList();
  }

  /** What it has to do of each scenario: those with work, by start time and name. */
  public List<ScenarioSlice> scenarios(List<Scenario> scenarios) {
    return scenarios(scenarios, tuple());
  }

  /** The same, with the tuple of this slice that the caller has computed already. */
  public List<ScenarioSlice> scenarios(List<Scenario> scenarios, SegmentTuple tuple) {
    return slices(scenarios, tuple).stream().filter(ScenarioSlice::hasWork).toList();
  }

  static List<ScenarioSlice> slices(List<Scenario> scenarios, SegmentTuple tuple) {
    return scenarios.stream()
        .sorted(Comparator.comparing(Scenario::startTime).thenComparing(Scenario::name))
        .map(scenario -> new ScenarioSlice(scenario, tuple))
        .toList();
  }
}
