package io.burst.core.result;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The sealed results of one stretch of time: of one worker, or merged over several. Everything that
 * is ever shown is a fold of intervals.
 *
 * <p>The sinks inside are owned by the interval and not to be changed by readers.
 *
 * @param phase the part of the run; times below count from its start
 * @param workers whose samples it holds
 * @param writer id of who sealed it
 * @param index number of the interval; those of one index cover the same time on every worker
 * @param fromNanos start, inclusive; later than the nominal one for a late joiner
 * @param toNanos end, exclusive; earlier than the nominal one for a worker's last interval
 * @param series what was recorded, one entry per series
 * @param generator how the workers fared, second by second
 */
public record Interval(
    Phase phase,
    SortedSet<Integer> workers,
    String writer,
    long index,
    long fromNanos,
    long toNanos,
    List<SeriesData> series,
    List<GeneratorSecond> generator) {
  public Interval {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(writer, "writer");
    workers = Collections.unmodifiableSortedSet(new TreeSet<>(workers));
    series = List.copyOf(series);
    generator = List.copyOf(generator);
    if (index < 0 || fromNanos < 0 || toNanos < fromNanos) {
      throw new IllegalArgumentException(
          "interval " + index + " from " + fromNanos + " to " + toNanos);
    }
  }
}
