package io.burst.aggregator;

import io.burst.core.result.Interval;
import io.burst.core.result.IntervalMerge;
import io.burst.core.result.IntervalReader;
import io.burst.core.result.Phase;
import io.burst.core.run.RunStore;
import io.burst.core.run.RunStore.IntervalKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All that the workers of a run have sealed during the load, tick by tick in the order of time: a
 * tick that the coordinator has merged, then what is in no merged tick, merged here. Many objects
 * are read at once, few are in memory. Whatever the machine, the parts of a sum are added in the
 * same order, so that the result is the same to the last bit.
 */
final class LoadTicks {
  /** As many merged ticks and twice as many wait to be taken, each of some megabytes. */
  private static final int TICKS_AT_ONCE = 4;

  /** In how many parts the intervals of a tick are merged, each on a thread of its own. */
  private static final int PARTS = 4;

  private static final int READS_AT_ONCE = 4;

  private final RunStore store;
  private final int workers;

  /**
   * @param workers how many there are: a merged tick of all of them is complete
   */
  LoadTicks(RunStore store, int workers) {
    this.store = store;
    this.workers = workers;
  }

  /** Hands over each tick, on the calling thread. The first failure ends it. */
  void forEach(Consumer<Interval> take) {
    new ParallelReads(TICKS_AT_ONCE)
        .forEach(
            indexes(),
            this::read,
            tick -> {
              tick.merged().ifPresent(take);
              if (!tick.left().isEmpty()) {
                take.accept(merge(tick.index(), tick.left()));
              }
            });
  }

  /**
   * A tick as far as it is read.
   *
   * @param left the intervals that are not in the merged one
   */
  private record Tick(long index, Optional<Interval> merged, List<IntervalKey> left) {}

  /** A tick that may be there, and the keys of its intervals if they are known. */
  private record Place(long index, boolean isMerged, Optional<List<IntervalKey>> keys) {}

  private List<Place> indexes() {
    TreeSet<Long> merged = new TreeSet<>(store.merged());
    long behind = merged.isEmpty() ? 0 : merged.last() + 1;
    List<Place> places = new ArrayList<>();
    for (long index = 0; index < behind; index++) {
      places.add(new Place(index, merged.contains(index), Optional.empty()));
    }
    SortedMap<Long, List<IntervalKey>> tail =
        store.intervalsFrom(behind).stream()
            .collect(Collectors.groupingBy(IntervalKey::index, TreeMap::new, Collectors.toList()));
    tail.forEach((index, keys) -> places.add(new Place(index, false, Optional.of(keys))));
    return places;
  }

  private Tick read(Place place) {
    long index = place.index();
    if (!place.isMerged()) {
      return new Tick(
          index, Optional.empty(), place.keys().orElseGet(() -> store.intervalsOf(index)));
    }
    Interval merged = IntervalReader.read(store.merged(index).orElseThrow(), "merged " + index);
    List<IntervalKey> left =
        merged.workers().size() == workers
            ? List.of()
            : store.intervalsOf(index).stream()
                .filter(key -> !merged.workers().contains(key.worker()))
                .toList();
    return new Tick(index, Optional.of(merged), left);
  }

  private Interval merge(long index, List<IntervalKey> keys) {
    int size = Math.ceilDiv(keys.size(), PARTS);
    IntervalMerge whole = new IntervalMerge(Phase.LOAD, index);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<IntervalMerge>> parts = new ArrayList<>();
      for (int from = 0; from < keys.size(); from += size) {
        List<IntervalKey> part = keys.subList(from, Math.min(keys.size(), from + size));
        parts.add(threads.submit(() -> mergePart(index, part)));
      }
      for (Future<IntervalMerge> part : parts) {
        boolean _ = whole.add(ParallelReads.result(part).toInterval("aggregator"));
      }
    }
    return whole.toInterval("aggregator");
  }

  private IntervalMerge mergePart(long index, List<IntervalKey> keys) {
    IntervalMerge merge = new IntervalMerge(Phase.LOAD, index);
    new ParallelReads(READS_AT_ONCE)
        .forEach(
            keys,
            key -> Map.entry(key, store.interval(key).orElseThrow()),
            stored -> {
              boolean _ = merge.add(stored.getValue(), stored.getKey().toString());
            });
    return merge;
  }
}
