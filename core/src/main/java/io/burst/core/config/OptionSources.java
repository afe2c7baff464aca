package io.burst.core.config;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.LinkedHashMap;
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
  public record ConfigFile(String name, Map<String, @Nullable Object> json) {
    private static final Jsonb JSON = Jsonb.builder().build();

    /**
     * Parses the text of a file.
     *
     * @throws BurstException of kind INVALID_CONFIG if it is not an object in JSON
     */
    public static ConfigFile parse(String name, String text) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      try {
        if (JSON.type(Object.class).fromJson(text) instanceof Map<?, ?> map) {
          map.forEach((key, value) -> json.put(String.valueOf(key), value));
          return new ConfigFile(name, json);
        }
      } catch (JsonException e) {
        throw notJson(name, e);
      }
      throw notJson(name, null);
    }

    private static BurstException notJson(String name, @Nullable JsonException cause) {
      String reason = cause == null ? "it holds no object" : cause.getMessage();
      return new BurstException(
          ErrorKind.INVALID_CONFIG,
          "the configuration file " + name + " cannot be read: " + reason,
          "write it as JSON: { \"vus\": 10 }",
          cause);
    }
  }
}
