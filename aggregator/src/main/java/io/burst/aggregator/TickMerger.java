package io.burst.aggregator;

import io.burst.core.result.Interval;
import io.burst.core.result.IntervalMerge;
import io.burst.core.result.IntervalReader;
import io.burst.core.result.IntervalWriter;
import io.burst.core.result.Phase;
import io.burst.core.run.RunStore;
import io.burst.core.run.RunStore.IntervalKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers the workers' intervals tick by tick, and merges each tick over its workers once it is
 * closed. Merged ticks are stored with the workers they hold; that is the coordinator's whole
 * position, from which another one goes on. What arrives for a tick behind its closing is left to
 * the final merge. Not thread-safe.
 */
final class TickMerger {
  private static final int READS_AT_ONCE = 16;

  private final RunStore store;
  private final String writer;
  private final RunFold fold;
  private final Watermark watermark;
  private final ParallelReads reads = new ParallelReads(READS_AT_ONCE);
  private final SortedMap<Long, IntervalMerge> open = new TreeMap<>();
  private final Set<IntervalKey> seen = new HashSet<>();
  private final List<Tick> accounted = new ArrayList<>();
  private long closed;
  private long coveredNanos;

  TickMerger(RunStore store, String writer, RunFold fold, Watermark watermark) {
    this.store = store;
    this.writer = writer;
    this.fold = fold;
    this.watermark = watermark;
  }

  /** Takes up what an earlier coordinator has merged. */
  void resume() {
    reads.forEach(
        store.merged(),
        index -> IntervalReader.read(store.merged(index).orElseThrow(), "merged " + index),
        this::take);
  }

  private void take(Interval merged) {
    merged.workers().forEach(worker -> watermark.sealed(worker, merged.index()));
    closed = Math.max(closed, merged.index() + 1);
    account(merged);
  }

  private void account(Interval merged) {
    coveredNanos = Math.max(coveredNanos, merged.toNanos());
    accounted.add(
        new Tick(merged.index(), merged.toNanos() - merged.fromNanos(), merged.workers().size()));
    fold.add(merged);
  }

  /** Reads the intervals that are new. */
  void gather() {
    List<IntervalKey> fresh =
        store.intervalsFrom(closed).stream().filter(key -> !seen.contains(key)).toList();
    reads.forEach(
        fresh, key -> Map.entry(key, store.interval(key).orElse(new byte[0])), this::offer);
  }

  private void offer(Map.Entry<IntervalKey, byte[]> stored) {
    IntervalKey key = stored.getKey();
    if (stored.getValue().length > 0) {
      open.computeIfAbsent(key.index(), index -> new IntervalMerge(Phase.LOAD, index))
          .add(stored.getValue(), key.index() + "/" + key.worker());
      seen.add(key);
      watermark.sealed(key.worker(), key.index());
    }
  }

  /**
   * Merges, stores and folds all ticks before a boundary.
   *
   * @return the merged ticks, in order; those without any interval are left out
   */
  List<Interval> closeBefore(long boundary) {
    List<Interval> ticks = new ArrayList<>();
    long end = Math.min(boundary, open.isEmpty() ? closed : Math.max(closed, open.lastKey() + 1));
    while (closed < end) {
      IntervalMerge merge = open.remove(closed);
      long index = closed;
      closed++;
      seen.removeIf(key -> key.index() <= index);
      if (merge != null) {
        Interval merged = merge.toInterval(writer);
        store.putMerged(index, new IntervalWriter().write(merged));
        account(merged);
        ticks.add(merged);
      }
    }
    return ticks;
  }

  /** How much of the load's time the closed ticks cover. */
  long coveredNanos() {
    return coveredNanos;
  }

  /**
   * The time that the folded values stand for: that of the closed ticks, each counted by the share
   * of its workers whose values are in. So a rate does not drop because a worker's values are late.
   */
  long representedNanos() {
    double nanos = 0;
    for (Tick tick : accounted) {
      double expected = Math.max(tick.workers(), watermark.expectedIn(tick.index()));
      nanos += tick.nanos() * (tick.workers() / expected);
    }
    return Math.round(nanos);
  }

  /** A closed tick: how much time it covers and how many workers are in it. */
  private record Tick(long index, long nanos, int workers) {}
}
