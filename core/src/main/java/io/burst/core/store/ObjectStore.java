package io.burst.core.store;

import java.util.List;
import java.util.Optional;

/**
 * A flat store of objects under keys with '/' as the separator; the same contract over a directory
 * and over S3. Thread-safe. Failures are {@link io.burst.core.error.BurstException}s after the
 * store's own retries.
 */
public interface ObjectStore extends AutoCloseable {
  /** Writes an object, replacing what is there. */
  void put(String key, byte[] content);

  /**
   * Writes an object if none is there under the key.
   *
   * @return true if this call (or a lost answer of its own earlier attempt) wrote it
   */
  boolean putIfAbsent(String key, byte[] content);

  /** Reads an object, or empty if there is none. */
  Optional<byte[]> get(String key);

  /** The keys under a prefix that sort after {@code startAfter} (exclusive), in order. */
  List<String> list(String prefix, String startAfter);

  @Override
  void close();
}
