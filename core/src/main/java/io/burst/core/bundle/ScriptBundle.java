package io.burst.core.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A script with everything that its init code read: all that a worker needs to run it elsewhere.
 *
 * <p>Modules and opened files are named by URL: {@code file://} and a plain absolute path with
 * {@code /} (no percent signs are decoded), or {@code https://} and the rest of the address.
 *
 * <p>It never holds variables of the process, only those given by {@code --env}.
 *
 * @param entry URL of the main module; one of the sources
 * @param directory URL of the directory that the script's relative names start from
 * @param sources modules and opened files by URL
 * @param env variables given by {@code --env}
 * @param options merged options in k6's shape, if they were stored: they replace what the script
 *     exports
 */
public record ScriptBundle(
    String entry,
    String directory,
    Map<String, FileContent> sources,
    Map<String, String> env,
    Optional<Map<String, @Nullable Object>> options) {
  private static final int LARGE = 1 << 20;

  public ScriptBundle {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(directory, "directory");
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    env = Collections.unmodifiableMap(new TreeMap<>(env));
    options = options.map(map -> Collections.unmodifiableMap(new LinkedHashMap<>(map)));
    if (!sources.containsKey(entry)) {
      throw new IllegalArgumentException("the main module " + entry + " is not in the bundle");
    }
    sources.keySet().forEach(BundleNames::check);
  }

  /** A bundle without stored options. */
  public static ScriptBundle of(
      String entry, String directory, Map<String, FileContent> sources, Map<String, String> env) {
    return new ScriptBundle(entry, directory, sources, env, Optional.empty());
  }

  /**
   * The content under a URL. Since names of users are taken out of stored bundles, a URL below a
   * home directory is also found without its user's name.
   */
  public Optional<FileContent> source(String url) {
    return Optional.ofNullable(sources.get(url))
        .or(() -> Optional.ofNullable(sources.get(BundleNames.anonymous(url))));
  }

  /** The source text of the main module. */
  public String entryText() {
    return source(entry).orElseThrow().text();
  }

  /** Whether its modules or its variables hold a text; large files are not looked at. */
  public boolean mentions(String text) {
    return env.values().stream().anyMatch(value -> value.contains(text))
        || sources.values().stream()
            .anyMatch(content -> content.size() < LARGE && content.text().contains(text));
  }

  /** This bundle without the names of users in the paths of home directories. */
  public ScriptBundle anonymous() {
    Map<String, FileContent> renamed = new TreeMap<>();
    sources.forEach((url, content) -> renamed.put(BundleNames.anonymous(url), content));
    return new ScriptBundle(
        BundleNames.anonymous(entry), BundleNames.anonymous(directory), renamed, env, options);
  }
}
