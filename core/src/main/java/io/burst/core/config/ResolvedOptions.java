package io.burst.core.config;

import io.burst.core.options.TestOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options after precedence.
 *
 * @param options what runs
 * @param warnings what the user should know, each once
 * @param given the merged options before the shortcuts became a scenario, in k6's shape, those not
 *     given as null: what {@code inspect} shows and an archive stores
 */
public record ResolvedOptions(
    TestOptions options, List<String> warnings, Map<String, @Nullable Object> given) {
  public ResolvedOptions {
    Objects.requireNonNull(options, "options");
    warnings = List.copyOf(warnings);
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }
}
