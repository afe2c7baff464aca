package io.burst.function.js;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the first run of a script's init code showed.
 *
 * @param entry location of the script
 * @param options the exported {@code options} as plain JSON values, in the script's order; empty if
 *     it exports none
 * @param functions names of the exported functions
 * @param files everything that was read, by location, the script included
 */
public record LoadedScript(
    URI entry, Map<String, Object> options, SortedSet<String> functions, Map<URI, byte[]> files) {
  public LoadedScript {
    Objects.requireNonNull(entry, "entry");
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    functions = Collections.unmodifiableSortedSet(new TreeSet<>(functions));
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** Whether a function of that name is exported. */
  public boolean exports(String function) {
    return functions.contains(function);
  }
}
