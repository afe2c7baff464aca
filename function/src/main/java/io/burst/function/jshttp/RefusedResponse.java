package io.burst.function.jshttp;

import java.util.Optional;

/** The answer of a request that was never made. */
final class RefusedResponse extends Answer {
  private final String error;
  private final int errorCode;

  /**
   * An answer.
   *
   * @param error why not, or empty if only another request of its batch is to blame
   * @param errorCode k6's code, or 0
   */
  RefusedResponse(String error, int errorCode) {
    this.error = error;
    this.errorCode = errorCode;
  }

  @Override
  Object make(int field) {
    return switch (field) {
      case 1, 3 -> 0;
      case 6, 7 -> "{}";
      case 9 -> ResponseHost.timings(Optional.empty());
      case 12 -> ResponseHost.ocsp("");
      case 13 -> error;
      case 14 -> errorCode;
      case 15 -> "null";
      default -> "";
    };
  }
}
