package io.burst.aggregator;

import io.burst.core.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Objects in memory, and how often some were read. */
final class TestingObjectStore implements ObjectStore {
  private final TreeMap<String, byte[]> objects = new TreeMap<>();
  private final TreeMap<String, Integer> reads = new TreeMap<>();

  @Override
  public synchronized void put(String key, byte[] content) {
    objects.put(key, content);
  }

  @Override
  public synchronized boolean putIfAbsent(String key, byte[] content) {
    return objects.putIfAbsent(key, content) == null;
  }

  @Override
  public synchronized Optional<byte[]> get(String key) {
    reads.merge(key, 1, Integer::sum);
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public synchronized List<String> list(String prefix, String startAfter) {
    return objects.tailMap(startAfter, false).keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .toList();
  }

  /** How often objects whose key holds a text were read. */
  synchronized int reads(String text) {
    return reads.entrySet().stream()
        .filter(entry -> entry.getKey().contains(text))
        .mapToInt(java.util.Map.Entry::getValue)
        .sum();
  }

  @Override
  public void close() {}
}
