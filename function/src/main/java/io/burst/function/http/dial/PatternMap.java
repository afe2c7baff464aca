package io.burst.function.http.dial;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names, or patterns with a leading {@code *}, to values. A name is matched without regard to case;
 * an exact entry wins, then the longest pattern. Immutable.
 */
final class PatternMap<V> {
  private final Map<String, V> exact = new HashMap<>();
  private final Map<String, V> suffixes = new HashMap<>();

  PatternMap(Map<String, V> entries) {
    entries.forEach(
        (pattern, value) -> {
          String lower = pattern.toLowerCase(Locale.ROOT);
          if (lower.startsWith("*")) {
            suffixes.put(lower.substring(1), value);
          } else {
            exact.put(lower, value);
          }
        });
  }

  boolean isEmpty() {
    return exact.isEmpty() && suffixes.isEmpty();
  }

  Optional<V> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    V value = exact.get(lower);
    if (value != null || suffixes.isEmpty()) {
      return Optional.ofNullable(value);
    }
    for (int i = 0; i <= lower.length(); i++) {
      V suffixed = suffixes.get(lower.substring(i));
      if (suffixed != null) {
        return Optional.of(suffixed);
      }
    }
    return Optional.empty();
  }
}
