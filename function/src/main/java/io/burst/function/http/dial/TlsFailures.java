package io.burst.function.http.dial;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Turns what a TLS engine threw into k6's codes and texts. */
final class TlsFailures {
  private static final String ALERT = "Received fatal alert: ";

  /** Alerts whose text in Go is not just their name with spaces. */
  private static final Map<String, String> ALERT_TEXTS =
      Map.of(
          "unknown_ca", "unknown certificate authority",
          "protocol_version", "protocol version not supported",
          "unrecognized_name", "unrecognized name",
          "illegal_parameter", "illegal parameter",
          "insufficient_security", "insufficient security level",
          "certificate_unknown", "unknown certificate",
          "certificate_expired", "expired certificate",
          "certificate_revoked", "revoked certificate",
          "decode_error", "error decoding message",
          "decrypt_error", "error decrypting message");

  /** What the JDK says of bytes that are no TLS record. */
  private static final Pattern NO_RECORD =
      Pattern.compile("nrecognized SSL message|Unsupported record version|Unsupported SSL");

  private TlsFailures() {}

  static LoadFailure of(SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TrustSystem.Refused refused) {
        return refused.failure();
      }
    }
    String text = Failures.text(e);
    if (NO_RECORD.matcher(text).find()) {
      return new LoadFailure(
          ErrorCodes.TLS_HEADER, "tls: first record does not look like a TLS handshake");
    }
    int alert = text.indexOf(ALERT);
    if (alert >= 0) {
      // Go reports an alert as a network error without a network, hence the code.
      String name = text.substring(alert + ALERT.length()).toLowerCase(Locale.ROOT);
      return new LoadFailure(
          ErrorCodes.NOT_TCP,
          "remote error: tls: " + ALERT_TEXTS.getOrDefault(name, name.replace('_', ' ')));
    }
    return new LoadFailure(ErrorCodes.TLS, "tls: " + text);
  }
}
