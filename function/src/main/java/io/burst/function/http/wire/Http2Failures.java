package io.burst.function.http.wire;

import io.burst.function.http.dial.ErrorCodes;
import io.burst.function.http.dial.LoadFailure;
import java.util.Locale;

/** Failures of HTTP/2 with k6's codes and texts. */
final class Http2Failures {
  static final int NO_ERROR = 0;
  static final int PROTOCOL_ERROR = 1;
  static final int FLOW_CONTROL_ERROR = 3;
  static final int REFUSED_STREAM = 7;
  static final int CANCEL = 8;

  private static final String[] NAMES = {
    "NO_ERROR",
    "PROTOCOL_ERROR",
    "INTERNAL_ERROR",
    "FLOW_CONTROL_ERROR",
    "SETTINGS_TIMEOUT",
    "STREAM_CLOSED",
    "FRAME_SIZE_ERROR",
    "REFUSED_STREAM",
    "CANCEL",
    "COMPRESSION_ERROR",
    "CONNECT_ERROR",
    "ENHANCE_YOUR_CALM",
    "INADEQUATE_SECURITY",
    "HTTP_1_1_REQUIRED"
  };

  private Http2Failures() {}

  private static String name(int code) {
    return code >= 0 && code < NAMES.length
        ? NAMES[code]
        : String.format(Locale.ROOT, "unknown error code 0x%x", code);
  }

  static LoadFailure stream(int code) {
    return new LoadFailure(
        ErrorCodes.http2(ErrorCodes.HTTP2_STREAM, code),
        "http2: stream error with http2 ErrCode " + name(code));
  }

  static LoadFailure connection(int code) {
    return new LoadFailure(
        ErrorCodes.http2(ErrorCodes.HTTP2_CONNECTION, code),
        "http2: connection error with http2 ErrCode " + name(code));
  }

  static LoadFailure goAway(int code) {
    return new LoadFailure(
        ErrorCodes.http2(ErrorCodes.HTTP2_GOAWAY, code),
        "http2: received GoAway with http2 ErrCode " + name(code));
  }
}
