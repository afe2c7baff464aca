package io.burst.core.result;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TimeSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds intervals of the same index over workers into one, slot by slot. Stored intervals are read
 * straight into the sinks of the fold. The order does not matter, and an interval of a worker that
 * is already in is left out, so that it may be offered again. After an error the fold is not to be
 * used further. Not thread-safe.
 */
public final class IntervalMerge {
  private final Phase phase;
  private final long index;
  private final SortedSet<Integer> workers = new TreeSet<>();
  private final Map<TimeSeries, TreeMap<Integer, Sink>> series = new LinkedHashMap<>();
  private final List<GeneratorSecond> generator = new ArrayList<>();
  private long from = Long.MAX_VALUE;
  private long to;

  /** A fold of the intervals of one index in one phase. */
  public IntervalMerge(Phase phase, long index) {
    this.phase = phase;
    this.index = index;
  }

  /**
   * Adds a stored interval.
   *
   * @param name of the object, for errors
   * @return false if its workers are in already
   * @throws IllegalArgumentException if it is of another index, or only a part of its workers is in
   */
  public boolean add(byte[] stored, String name) {
    Reading reading = new Reading();
    IntervalReader.read(stored, name, reading);
    return reading.accepted;
  }

  /** Adds an interval; see {@link #add(byte[], String)}. */
  public boolean add(Interval interval) {
    IntervalHeader header =
        new IntervalHeader(
            interval.phase(),
            interval.workers(),
            interval.writer(),
            interval.index(),
            interval.fromNanos(),
            interval.toNanos());
    if (!accept(header)) {
      return false;
    }
    for (SeriesData data : interval.series()) {
      for (Slot slot : data.slots()) {
        merge(data.series(), slot);
      }
    }
    generator.addAll(interval.generator());
    return true;
  }

  private void merge(TimeSeries of, Slot slot) {
    Sink into = sink(of, slot.second());
    if (into instanceof GaugeSink gauge
        && slot.sink() instanceof GaugeSink other
        && BuiltinMetrics.isSummedOverWorkers(of.metric())) {
      gauge.sumWith(other);
    } else {
      into.merge(slot.sink());
    }
  }

  private boolean accept(IntervalHeader header) {
    if (header.phase() != phase || header.index() != index) {
      throw new IllegalArgumentException(
          "interval "
              + header.phase()
              + " "
              + header.index()
              + " in a fold of "
              + phase
              + " "
              + index);
    }
    if (!Collections.disjoint(workers, header.workers())) {
      if (!workers.containsAll(header.workers())) {
        throw new IllegalArgumentException(
            "interval " + index + " of workers of which only some are merged already");
      }
      return false;
    }
    workers.addAll(header.workers());
    from = Math.min(from, header.fromNanos());
    to = Math.max(to, header.toNanos());
    return true;
  }

  private Sink sink(TimeSeries of, int second) {
    return series
        .computeIfAbsent(of, absent -> new TreeMap<>())
        .computeIfAbsent(second, absent -> Sink.of(of.metric().type()));
  }

  /** The workers that are in. */
  public SortedSet<Integer> workers() {
    return Collections.unmodifiableSortedSet(workers);
  }

  /** The number of the interval. */
  public long index() {
    return index;
  }

  /**
   * What was folded so far as one interval; it shares its sinks with the fold, which must not go on
   * while it is used.
   */
  public Interval toInterval(String writer) {
    List<SeriesData> data = new ArrayList<>();
    series.forEach(
        (of, sinks) -> {
          List<Slot> slots = new ArrayList<>();
          sinks.forEach((second, sink) -> slots.add(new Slot(second, sink)));
          data.add(new SeriesData(of, slots));
        });
    return new Interval(phase, workers, writer, index, Math.min(from, to), to, data, generator);
  }

  private final class Reading implements IntervalVisitor {
    private boolean accepted;

    @Override
    public boolean header(IntervalHeader header) {
      accepted = accept(header);
      return accepted;
    }

    @Override
    public Sink slot(TimeSeries of, int second) {
      return sink(of, second);
    }

    @Override
    public void generator(GeneratorSecond second) {
      generator.add(second);
    }
  }
}
