package io.burst.cli.console;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.function.js.ScriptLog.Level;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the log goes, as {@code --log-output} says it.
 *
 * @param place the kind of place
 * @param file the path, for a file
 * @param least messages that matter less are left out
 */
public record LogDestination(Place place, String file, Level least) {
  /** Standard error, everything. */
  public static final LogDestination STDERR = of(Place.STDERR);

  private static final String FILE = "file=";
  private static final String HINT =
      "write stderr, stdout, none, or file=PATH with ,level=warning if wanted";

  /** What a log may be written to. */
  public enum Place {
    STDERR,
    STDOUT,
    FILE,
    NONE
  }

  public LogDestination {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(least, "least");
  }

  private static LogDestination of(Place place) {
    return new LogDestination(place, "", Level.DEBUG);
  }

  /**
   * Reads a destination.
   *
   * @throws BurstException if burst does not write there
   */
  public static LogDestination parse(String text) {
    return switch (text) {
      case "stderr" -> STDERR;
      case "stdout" -> of(Place.STDOUT);
      case "none" -> of(Place.NONE);
      default -> {
        if (!text.startsWith(FILE)) {
          throw refused(text, "there is no such place for a log");
        }
        yield file(text);
      }
    };
  }

  private static LogDestination file(String text) {
    String[] parts = text.substring(FILE.length()).split(",", -1);
    if (parts[0].isEmpty()) {
      throw refused(text, "the path of the file is missing");
    }
    Level least = Level.DEBUG;
    for (int i = 1; i < parts.length; i++) {
      if (!parts[i].startsWith("level=")) {
        throw refused(text, "'" + parts[i] + "' is nothing that a log file has");
      }
      String name = parts[i].substring("level=".length());
      least = level(name).orElseThrow(() -> refused(text, "there is no level '" + name + "'"));
    }
    return new LogDestination(Place.FILE, parts[0], least);
  }

  private static Optional<Level> level(String name) {
    return switch (name) {
      case "trace", "debug" -> Optional.of(Level.DEBUG);
      case "info" -> Optional.of(Level.INFO);
      case "warn", "warning" -> Optional.of(Level.WARN);
      case "error", "fatal", "panic" -> Optional.of(Level.ERROR);
      default -> Optional.empty();
    };
  }

  private static BurstException refused(String text, String why) {
    return new BurstException(ErrorKind.OTHER, "--log-output " + text + ": " + why, HINT);
  }
}
