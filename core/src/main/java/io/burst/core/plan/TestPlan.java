package io.burst.core.plan;

import io.burst.core.options.GoDuration;
import io.burst.core.options.TestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A test made ready to run: its scenarios and how they are split. Made once, before any load;
 * immutable, stored as JSON.
 *
 * @param options of the test, after precedence and defaults
 * @param workers how many workers run it
 * @param segment the segment of the test that the workers share, usually {@code 0:1}
 * @param sequence the full sequence that holds the segment, usually {@code 0,1}
 * @param maxVus most VUs at one time, over all workers
 * @param maxDurationNanos longest time the scenarios can take, graceful periods included
 * @param notes what the user should know about the split, each a sentence
 */
public record TestPlan(
    TestOptions options,
    int workers,
    String segment,
    String sequence,
    long maxVus,
    long maxDurationNanos,
    List<String> notes) {
  public TestPlan {
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(sequence, "sequence");
    notes = List.copyOf(notes);
  }

  /** The slice of one worker. */
  public WorkerSlice slice(int worker) {
    return new WorkerSlice(worker, workers, segment, sequence);
  }

  /** The slices of all workers, by index. */
  public List<WorkerSlice> slices() {
    return IntStream.range(0, workers).mapToObj(this::slice).toList();
  }

  /**
   * What each worker has to do, by index; cheaper than asking every slice, because the workers
   * share the tables of the split.
   */
  public List<List<ScenarioSlice>> work() {
    return slice(0).tuples().stream()
        .map(tuple -> WorkerSlice.slices(options.scenarios(), tuple))
        .map(all -> all.stream().filter(ScenarioSlice::hasWork).toList())
        .toList();
  }

  /** The scenarios of this burst's segment, unsplit, by start time and name. */
  public List<ScenarioSlice> whole() {
    return WorkerSlice.slices(
        options.scenarios(), new WorkerSlice(0, 1, segment, sequence).tuple());
  }

  /** The lines that k6 prints in the header of a run: the sum, then each scenario. */
  public List<String> description() {
    List<ScenarioSlice> whole = whole();
    double share = ExecutionSegment.parse(segment).length().toDouble() * 100;
    long tenths = Math.round(maxDurationNanos / 1e8);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "(%.2f%%) %s, %d max VUs, %s max duration (incl. graceful stop):",
            share,
            whole.size() == 1 ? "1 scenario" : whole.size() + " scenarios",
            maxVus,
            GoDuration.format(Duration.ofMillis(tenths * 100))));
    whole.forEach(slice -> lines.add(slice.scenario().name() + ": " + slice.description()));
    return lines;
  }
}
