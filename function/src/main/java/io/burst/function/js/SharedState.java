package io.burst.function.js;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the modules of all virtual users of a process share, by type: one object of each, made at
 * the first use. Thread-safe.
 */
public final class SharedState {
  private final Map<Class<?>, Object> states = new ConcurrentHashMap<>();

  /** The shared object of a type. */
  public <T> T get(Class<T> type, Supplier<T> first) {
    return type.cast(states.computeIfAbsent(type, _ -> first.get()));
  }
}
