package io.burst.core.error;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that is told to the user: what happened and where (the message), how to mend it (the
 * hint), and the exit code (by its kind). Thrown by every module; caught once, by the command line
 * or a function's handler.
 */
public final class BurstException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final String hint;

  /** A failure without a hint. */
  public BurstException(ErrorKind kind, String message) {
    this(kind, message, "", null);
  }

  /** A failure with a hint; an empty hint means none. */
  public BurstException(ErrorKind kind, String message, String hint) {
    this(kind, message, hint, null);
  }

  /** A failure with a hint (empty: none) and its cause. */
  public BurstException(ErrorKind kind, String message, String hint, @Nullable Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.hint = Objects.requireNonNull(hint, "hint");
  }

  /** What kind of failure it is; decides the exit code. */
  public ErrorKind kind() {
    return kind;
  }

  /** How to mend it, if there is something to say. */
  public Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
