package io.burst.function.js;

import io.burst.function.jsguest.EnvObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code __ENV} is made of, for all virtual users. Thread-safe. */
final class ScriptEnv {
  private final Map<String, String> env;
  private final Map<Map<String, String>, EnvObject> byOverlay = new ConcurrentHashMap<>();

  ScriptEnv(Map<String, String> env) {
    this.env = Map.copyOf(env);
  }

  /** A new object with a scenario's own variables above the environment, in the entered context. */
  Object with(Map<String, String> overlay) {
    return byOverlay.computeIfAbsent(overlay, this::merged).make();
  }

  private EnvObject merged(Map<String, String> overlay) {
    Map<String, String> all = new TreeMap<>(env);
    all.putAll(overlay);
    return new EnvObject(all);
  }
}
