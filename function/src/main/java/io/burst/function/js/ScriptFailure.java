package io.burst.function.js;

import io.burst.function.jsguest.Snippet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * What a script threw, in k6's words: the error as text and, indented by a tab, the frames of the
 * user's code with file, line and column.
 */
public final class ScriptFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Source AS_TEXT = Snippet.of("text", "value => String(value)");

  private final boolean rejection;

  private ScriptFailure(String text, boolean rejection) {
    super(Objects.requireNonNull(text, "text"), null, false, false);
    this.rejection = rejection;
  }

  /** A thrown error. */
  static ScriptFailure thrown(PolyglotException error) {
    Value value = error.getGuestObject();
    if (value == null || !isError(value)) {
      String text = value == null ? message(error) : text(value);
      return new ScriptFailure(text + frames(error), false);
    }
    return new ScriptFailure(describe(value), false);
  }

  /** The reason of a module's failure. */
  static ScriptFailure of(Value reason) {
    return new ScriptFailure(describe(reason), false);
  }

  /** A promise that nobody handles. */
  static ScriptFailure rejected(Value reason) {
    return new ScriptFailure("Uncaught (in promise) " + describe(reason), true);
  }

  /** Whether it is a rejected promise that nobody handled, and not a thrown error. */
  public boolean isRejection() {
    return rejection;
  }

  /** The error as text and its frames, never null. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** The fields of its log line: k6 marks thrown errors, not rejected promises. */
  Map<String, String> fields(Map<String, String> more) {
    Map<String, String> fields = new TreeMap<>(more);
    if (!rejection) {
      fields.put("hint", "script exception");
      fields.put("source", "stacktrace");
    }
    return fields;
  }

  private static String describe(Value reason) {
    return isError(reason) ? text(reason) + stack(reason) : text(reason);
  }

  private static boolean isError(Value value) {
    return value.hasMembers() && value.hasMember("stack") && value.getMember("stack").isString();
  }

  private static String text(Value value) {
    try {
      return value.getContext().eval(AS_TEXT).execute(value).asString();
    } catch (PolyglotException _) {
      return "[object Object]";
    }
  }

  /** The frames of the error's stack that are the user's. */
  private static String stack(Value error) {
    return error
        .getMember("stack")
        .asString()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("at ") && !line.contains(Snippet.PREFIX))
        .filter(line -> line.contains("://"))
        .map(line -> "\n\t" + line)
        .collect(Collectors.joining());
  }

  private static String frames(PolyglotException error) {
    StringBuilder text = new StringBuilder();
    for (PolyglotException.StackFrame frame : error.getPolyglotStackTrace()) {
      if (frame.isGuestFrame() && frame.getSourceLocation() != null) {
        var place = frame.getSourceLocation();
        String file = place.getSource().getName();
        if (!file.startsWith(Snippet.PREFIX)) {
          text.append("\n\tat ").append(frame.getRootName()).append(" (").append(file);
          text.append(':').append(place.getStartLine()).append(':').append(place.getStartColumn());
          text.append(')');
        }
      }
    }
    return text.toString();
  }

  private static String message(PolyglotException error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }
}
