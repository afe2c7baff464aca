package io.burst.function.js;

import java.util.Map;

/** Takes what a script writes to its console, and what is said about it. Thread-safe. */
@FunctionalInterface
public interface ScriptLog {
  /** How much a message matters. */
  enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /**
   * One message.
   *
   * @param fields k6's fields, as {@code source=console} or {@code scenario=default}; may be empty
   */
  void log(Level level, String message, Map<String, String> fields);

  /**
   * What a script writes to its console.
   *
   * @param inInit whether init code writes it: k6 keeps that in the log, even if the console goes
   *     elsewhere
   */
  default void console(Level level, String message, boolean inInit) {
    log(level, message, Map.of("source", "console"));
  }

  /** A warning without fields. */
  default void warn(String message) {
    log(Level.WARN, message, Map.of());
  }
}
