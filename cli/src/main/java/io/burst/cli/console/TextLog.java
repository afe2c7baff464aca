package io.burst.cli.console;

import io.burst.function.js.ScriptLog;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The log of a run as lines of {@code key=value}, as k6 writes it. Thread-safe.
 *
 * @param out where it goes
 * @param debug whether messages for debugging are written
 */
public record TextLog(PrintStream out, InstantSource clock, boolean debug) implements ScriptLog {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@^+-]+");

  public TextLog {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void log(Level level, String message, Map<String, String> fields) {
    if (level == Level.DEBUG && !debug) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    StringBuilder line = new StringBuilder("time=\"").append(now).append('"');
    line.append(" level=").append(name(level));
    if (!message.isEmpty()) {
      line.append(" msg=").append(quoted(message));
    }
    new TreeMap<>(fields)
        .forEach((name, value) -> line.append(' ').append(name).append('=').append(quoted(value)));
    out.println(line);
  }

  private static String name(Level level) {
    return switch (level) {
      case DEBUG -> "debug";
      case INFO -> "info";
      case WARN -> "warning";
      case ERROR -> "error";
    };
  }

  private static String quoted(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c < ' ' ? "\\x%02x".formatted((int) c) : Character.toString(c));
      }
    }
    return quoted.append('"').toString();
  }
}
