package io.burst.aggregator;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Objects in memory, and how often some were read or listed. */
final class TestingObjectStore implements ObjectStore {
  private final TreeMap<String, byte[]> objects = new TreeMap<>();
  private final TreeMap<String, Integer> reads = new TreeMap<>();
  private final TreeMap<String, Integer> lists = new TreeMap<>();

  private boolean failing;

  /** From now on every call fails, or works again. */
  synchronized void fail(boolean fails) {
    failing = fails;
  }

  private void work() {
    if (failing) {
      throw new BurstException(ErrorKind.OTHER, "the store is out of order");
    }
  }

  @Override
  public synchronized void put(String key, byte[] content) {
    work();
    objects.put(key, content);
  }

  @Override
  public synchronized boolean putIfAbsent(String key, byte[] content) {
    work();
    return objects.putIfAbsent(key, content) == null;
  }

  @Override
  public synchronized Optional<byte[]> get(String key) {
    work();
    reads.merge(key, 1, Integer::sum);
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public synchronized List<String> list(String prefix, String startAfter) {
    work();
    lists.merge(prefix, 1, Integer::sum);
    return objects.tailMap(startAfter, false).keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .toList();
  }

  /** How often objects whose key holds a text were read. */
  synchronized int reads(String text) {
    return sum(reads, text);
  }

  /** How often prefixes that hold a text were listed. */
  synchronized int lists(String text) {
    return sum(lists, text);
  }

  private static int sum(Map<String, Integer> counts, String text) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().contains(text))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Override
  public void close() {}
}
