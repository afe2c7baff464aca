package io.burst.core.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Patterns of host names: exact, or with a leading {@code *} that stands for any text, also for
 * none. Case does not matter.
 *
 * @param exact lower-case names
 * @param suffixes what follows the star, longest first
 */
public record HostPatterns(Set<String> exact, List<String> suffixes) {
  /** Matches nothing. */
  public static final HostPatterns NONE = new HostPatterns(Set.of(), List.of());

  public HostPatterns {
    exact = Set.copyOf(exact);
    suffixes = List.copyOf(suffixes);
  }

  /** The given patterns. */
  public static HostPatterns of(Collection<String> patterns) {
    Set<String> exact = new TreeSet<>();
    Set<String> suffixes =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (String pattern : patterns) {
      String lower = pattern.toLowerCase(Locale.ROOT);
      if (lower.startsWith("*")) {
        suffixes.add(lower.substring(1));
      } else {
        exact.add(lower);
      }
    }
    return new HostPatterns(exact, List.copyOf(suffixes));
  }

  /** The pattern that matches a name: the exact one, else the one with the longest suffix. */
  public Optional<String> match(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    if (exact.contains(lower)) {
      return Optional.of(lower);
    }
    return suffixes.stream().filter(lower::endsWith).findFirst().map(suffix -> "*" + suffix);
  }

  /** Whether any pattern matches. */
  public boolean matches(String host) {
    return match(host).isPresent();
  }
}
