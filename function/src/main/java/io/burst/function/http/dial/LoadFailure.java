package io.burst.function.http.dial;

import java.io.IOException;
import java.util.Objects;

/**
 * Why a request failed: k6's error code and the text a script sees in {@code res.error}. It carries
 * no stack trace: a target that is down fails thousands of times a second.
 */
public final class LoadFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /** A failure with one of the codes of {@link ErrorCodes}. */
  public LoadFailure(int code, String text) {
    super(Objects.requireNonNull(text, "text"));
    this.code = code;
  }

  /** k6's error code, 1000 or more. */
  public int code() {
    return code;
  }

  /** The text of the failure, never null. */
  public String text() {
    return Objects.requireNonNull(getMessage());
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
