package io.burst.function.jsmodules;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Arrays by name, each element as JSON; one copy per process. Thread-safe: the first user that asks
 * for a name makes it, others wait for that.
 */
final class SharedArrays {
  private final Map<String, String[]> arrays = new HashMap<>();

  /** The array of a name. A maker that makes others on the way is fine: the lock is reentrant. */
  synchronized String[] array(String name, Supplier<String[]> make) {
    String[] known = arrays.get(name);
    if (known == null) {
      known = make.get();
      arrays.put(name, known);
    }
    return known;
  }
}
