package io.burst.function.jsload;

import java.util.Objects;

/** A module or data file that cannot be read: the message says which and why. */
public final class MissingFileException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public MissingFileException(String message) {
    super(Objects.requireNonNull(message, "message"));
  }

  /** With a message for the user and its cause. */
  public MissingFileException(String message, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
