package io.burst.aggregator;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads many objects at once, but never more than a few, and hands them over one after the other in
 * the given order: so neither memory nor the store sees all of them together.
 */
final class ParallelReads {
  private final int atOnce;

  ParallelReads(int atOnce) {
    this.atOnce = atOnce;
  }

  /**
   * Reads every key and takes its content, on the calling thread and in order. The first failure
   * ends it.
   */
  <K, V> void forEach(List<K> keys, Function<K, V> read, Consumer<V> take) {
    Semaphore reading = new Semaphore(atOnce);
    // Read or waiting to be taken; what was taken is let go of.
    Queue<Future<V>> ahead = new ArrayDeque<>();
    Iterator<K> next = keys.iterator();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (next.hasNext() || !ahead.isEmpty()) {
        while (next.hasNext() && ahead.size() < atOnce * 2) {
          K key = next.next();
          ahead.add(threads.submit(bounded(reading, () -> read.apply(key))));
        }
        take.accept(result(ahead.remove()));
      }
    }
  }

  private static <V> Callable<V> bounded(Semaphore limit, Callable<V> task) {
    return () -> {
      limit.acquire();
      try {
        return task.call();
      } finally {
        limit.release();
      }
    };
  }

  /** The value of a future, or its failure. */
  static <V> V result(Future<V> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading results", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
