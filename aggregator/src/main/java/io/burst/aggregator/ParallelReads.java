package io.burst.aggregator;

import java.util.ArrayList;
import java.util.List;
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
    // Twice as many may be read or waiting to be taken: the reads go on while one is taken.
    Semaphore room = new Semaphore(atOnce * 2);
    Semaphore reading = new Semaphore(atOnce);
    List<Future<V>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int submitted = 0;
      for (int taken = 0; taken < keys.size(); taken++) {
        while (submitted < keys.size() && room.tryAcquire()) {
          K key = keys.get(submitted++);
          results.add(threads.submit(bounded(reading, () -> read.apply(key))));
        }
        take.accept(result(results.get(taken)));
        room.release();
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

  private static <V> V result(Future<V> future) {
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
