package io.burst.cli.console;

import io.burst.core.summary.JsonText;
import io.burst.function.js.ScriptLog.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How a message becomes a line of the log; all as k6 writes them. */
public enum LogFormat {
  /** {@code key=value}, times and texts quoted where they must be. */
  TEXT {
    @Override
    String line(Instant time, Level level, String message, Map<String, String> fields) {
      StringBuilder line = new StringBuilder("time=\"").append(seconds(time)).append('"');
      line.append(" level=").append(level(level));
      if (!message.isEmpty()) {
        line.append(" msg=").append(quoted(message));
      }
      new TreeMap<>(fields)
          .forEach((key, value) -> line.append(' ').append(key).append('=').append(quoted(value)));
      return line.toString();
    }
  },
  /** The message and nothing else. */
  RAW {
    @Override
    String line(Instant time, Level level, String message, Map<String, String> fields) {
      return message;
    }
  },
  /** An object, its keys sorted. */
  JSON {
    @Override
    String line(Instant time, Level level, String message, Map<String, String> fields) {
      Map<String, Object> all = new TreeMap<>(fields);
      all.put("level", level(level));
      all.put("msg", message);
      all.put("time", seconds(time));
      return JsonText.compact(all);
    }
  };

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@^+-]+");

  /** One line, without its end. */
  abstract String line(Instant time, Level level, String message, Map<String, String> fields);

  /** The format of that name; k6 writes text for a name it does not know. */
  public static LogFormat named(String name) {
    return switch (name) {
      case "json" -> JSON;
      case "raw" -> RAW;
      default -> TEXT;
    };
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String level(Level level) {
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
