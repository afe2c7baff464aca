package io.burst.aggregator;

import io.burst.core.run.RunPace;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The latest boundary that every live worker has sealed, so that sums and elapsed time of a
 * judgement end at the same instant. A worker is live from its first sign of load (ready at the
 * start signal, or its first interval) to its end; one that is silent for three intervals longer
 * than an interval takes to arrive is late: it does not hold the others up until it is heard of
 * again. Not thread-safe.
 */
final class Watermark {
  private static final int SILENT_INTERVALS = 3;

  private final long intervalNanos;
  private final long allowedNanos;
  private final SortedMap<Integer, Worker> workers = new TreeMap<>();

  Watermark(RunPace pace) {
    intervalNanos = pace.interval().toNanos();
    allowedNanos = pace.putJitter().toNanos() + SILENT_INTERVALS * intervalNanos;
  }

  /**
   * What is known of a worker.
   *
   * @param first its first interval
   * @param next one behind the last interval that has arrived
   */
  private record Worker(long first, long next, boolean live) {
    Worker sealed(long index) {
      return new Worker(first, Math.max(next, index + 1), live);
    }

    boolean isExpectedIn(long index) {
      return first <= index && (live || index < next);
    }
  }

  /** A worker starts its load at the start instant. */
  void started(int worker) {
    workers.putIfAbsent(worker, new Worker(0, 0, true));
  }

  /** An interval of a worker has arrived. */
  void sealed(int worker, long index) {
    Worker known = workers.getOrDefault(worker, new Worker(index, index, true));
    workers.put(worker, known.sealed(index));
  }

  /** A worker has ended; all of its intervals have arrived or never will. */
  void ended(int worker) {
    Worker known = workers.getOrDefault(worker, new Worker(0, 0, true));
    workers.put(worker, new Worker(known.first(), known.next(), false));
  }

  /**
   * How many intervals are complete.
   *
   * @param nanos the present, from the run's start instant
   */
  long at(long nanos) {
    long furthest = workers.values().stream().mapToLong(Worker::next).max().orElse(0);
    return workers.values().stream()
        .filter(worker -> worker.live() && !isLate(worker, nanos))
        .mapToLong(Worker::next)
        .min()
        .orElse(furthest);
  }

  /** The live workers that have been silent for too long. */
  List<Integer> late(long nanos) {
    return workers.entrySet().stream()
        .filter(entry -> entry.getValue().live() && isLate(entry.getValue(), nanos))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isLate(Worker worker, long nanos) {
    return nanos > (worker.next() + 1) * intervalNanos + allowedNanos;
  }

  /** How many workers have sealed the interval of that number, or should have. */
  long expectedIn(long index) {
    return workers.values().stream().filter(worker -> worker.isExpectedIn(index)).count();
  }
}
