package io.burst.function.http.dial;

import java.io.IOException;
import java.util.Objects;

/**
 * Why a request failed: k6's error code and the text a script sees in {@code res.error}. It carries
 * no stack trace: a target that is down fails thousands of times a second.
 */
public final class LoadFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** How far the request had come: decides whether it may be sent again. */
  public enum Progress {
    /** No byte went out, or the server has said that it did not look at it. */
    UNSENT,
    /** It may have been processed, but no byte of a response came. */
    UNANSWERED,
    /** A response had begun, or it is not known. */
    ANSWERED
  }

  private final int code;
  private final Progress progress;

  /** A failure with one of the codes of {@link ErrorCodes}. */
  public LoadFailure(int code, String text) {
    this(code, text, Progress.ANSWERED);
  }

  private LoadFailure(int code, String text, Progress progress) {
    super(Objects.requireNonNull(text, "text"));
    this.code = code;
    this.progress = progress;
  }

  /** The same failure, met when the request had come so far. */
  public LoadFailure at(Progress itsProgress) {
    return new LoadFailure(code, text(), itsProgress);
  }

  /** How far the request had come. */
  public Progress progress() {
    return progress;
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
