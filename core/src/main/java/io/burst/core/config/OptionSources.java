package io.burst.core.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that options can come from, unread; each layer overrides those before it.
 *
 * @param file the configuration file
 * @param script what the script exports as {@code options}, as JSON's kinds (maps, lists, numbers,
 *     text, booleans); empty: it exports none
 * @param environment variables of the process
 * @param flags by long name without dashes, each with its texts in the order given
 */
public record OptionSources(
    Optional<ConfigFile> file,
    Optional<Object> script,
    Map<String, String> environment,
    Map<String, List<String>> flags) {
  public OptionSources {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(script, "script");
    environment = Map.copyOf(environment);
    flags = Map.copyOf(flags);
  }

  /** Only what a script exports. */
  public static OptionSources ofScript(Object script) {
    return new OptionSources(Optional.empty(), Optional.of(script), Map.of(), Map.of());
  }

  /**
   * A configuration file.
   *
   * @param name as the user knows it
   * @param json what is in it
   */
  public record ConfigFile(String name, Map<String, @Nullable Object> json) {}
}
