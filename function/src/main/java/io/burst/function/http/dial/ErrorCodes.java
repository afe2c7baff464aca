package io.burst.function.http.dial;

/** k6's error codes: the values of the tag {@code error_code} and of {@code res.error_code}. */
public final class ErrorCodes {
  public static final int GENERIC = 1000;
  public static final int NOT_TCP = 1010;
  public static final int INVALID_URL = 1020;
  public static final int REQUEST_TIMEOUT = 1050;
  public static final int DNS = 1100;
  public static final int DNS_NO_SUCH_HOST = 1101;
  public static final int BLACKLISTED_IP = 1110;
  public static final int BLOCKED_HOSTNAME = 1111;
  public static final int TCP = 1200;
  public static final int TCP_BROKEN_PIPE = 1201;
  public static final int TCP_UNKNOWN_ERRNO = 1202;
  public static final int DIAL = 1210;
  public static final int DIAL_TIMEOUT = 1211;
  public static final int DIAL_REFUSED = 1212;
  public static final int DIAL_UNKNOWN_ERRNO = 1213;
  public static final int TCP_RESET = 1220;
  public static final int TLS = 1300;
  public static final int TLS_HEADER = 1301;
  public static final int X509_UNKNOWN_AUTHORITY = 1310;
  public static final int X509_HOSTNAME = 1311;
  public static final int HTTP2 = 1600;
  public static final int HTTP2_GOAWAY = 1610;
  public static final int HTTP2_STREAM = 1630;
  public static final int HTTP2_CONNECTION = 1650;
  public static final int DECOMPRESSION = 1701;

  private ErrorCodes() {}

  /**
   * The code of an HTTP/2 failure: {@code base} for a code that RFC 9113 does not know, else base +
   * 1 + code.
   */
  public static int http2(int base, int http2Code) {
    return http2Code < 0 || http2Code > 13 ? base : base + 1 + http2Code;
  }
}
