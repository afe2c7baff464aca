package io.burst.function.http.dial;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;

/**
 * Turns what a socket threw into k6's codes and texts (k6-surface §9). The JDK gives the system's
 * error only as text; the texts matched here are those of Linux and macOS.
 */
public final class Failures {
  private static final String CANCELED = "context canceled";

  private Failures() {}

  public static LoadFailure timeout() {
    return new LoadFailure(ErrorCodes.REQUEST_TIMEOUT, "request timeout");
  }

  /** The virtual user was interrupted or closed: its iteration ends. */
  public static LoadFailure interrupted() {
    return new LoadFailure(ErrorCodes.GENERIC, CANCELED);
  }

  /** Whether it is that of {@link #interrupted}. */
  public static boolean isInterrupted(LoadFailure failure) {
    return failure.code() == ErrorCodes.GENERIC && failure.text().equals(CANCELED);
  }

  public static LoadFailure generic(String text) {
    return new LoadFailure(ErrorCodes.GENERIC, text);
  }

  /** The other side closed in the middle of a message. */
  public static LoadFailure unexpectedEof() {
    return generic("unexpected EOF");
  }

  static LoadFailure dialTimeout() {
    return new LoadFailure(ErrorCodes.DIAL_TIMEOUT, "dial: i/o timeout");
  }

  static LoadFailure noSuchHost() {
    return new LoadFailure(ErrorCodes.DNS_NO_SUCH_HOST, "lookup: no such host");
  }

  /** What connect(2) said. */
  static LoadFailure dial(IOException e, String remote) {
    if (e instanceof LoadFailure failure) {
      return failure;
    }
    String text = text(e);
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("refused")) {
      return new LoadFailure(ErrorCodes.DIAL_REFUSED, "dial: connection refused");
    }
    if (lower.contains("timed out")) {
      return dialTimeout();
    }
    int errno = errno(e, lower);
    if (errno > 0) {
      return new LoadFailure(
          ErrorCodes.DIAL_UNKNOWN_ERRNO,
          "dial: unknown errno " + errno + " error with msg `" + lower + "`");
    }
    return new LoadFailure(ErrorCodes.DIAL, "dial tcp " + remote + ": " + text);
  }

  private static int errno(IOException e, String lower) {
    if (e instanceof NoRouteToHostException || lower.contains("no route to host")) {
      return 113;
    }
    if (lower.contains("network is unreachable")) {
      return 101;
    }
    if (lower.contains("cannot assign requested address")) {
      return 99;
    }
    return lower.contains("permission denied") ? 13 : 0;
  }

  /**
   * What read(2) or write(2) said.
   *
   * @param operation {@code read} or {@code write}
   */
  public static LoadFailure io(IOException e, String operation) {
    if (e instanceof LoadFailure failure) {
      return failure;
    }
    if (e instanceof UnknownHostException) {
      return noSuchHost();
    }
    String lower = text(e).toLowerCase(Locale.ROOT);
    if (lower.contains("reset")) {
      return new LoadFailure(ErrorCodes.TCP_RESET, operation + ": connection reset by peer");
    }
    if (lower.contains("broken pipe")) {
      return new LoadFailure(ErrorCodes.TCP_BROKEN_PIPE, operation + ": broken pipe");
    }
    return new LoadFailure(ErrorCodes.TCP, operation + ": " + lower);
  }

  static String text(Throwable e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}
