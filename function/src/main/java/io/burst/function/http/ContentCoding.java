package io.burst.function.http;

import io.burst.function.http.dial.LoadFailure;
import java.util.Locale;
import java.util.Optional;

/** The content codings that k6 knows. */
public enum ContentCoding {
  GZIP,
  DEFLATE,
  BR,
  ZSTD;

  /** Its name in Content-Encoding. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The coding of a name, if it is known. */
  public static Optional<ContentCoding> parse(String token) {
    for (ContentCoding coding : values()) {
      if (coding.token().equals(token)) {
        return Optional.of(coding);
      }
    }
    return Optional.empty();
  }

  /**
   * Codes a body.
   *
   * @throws LoadFailure if that fails
   */
  byte[] encode(byte[] body) throws LoadFailure {
    return Codings.encode(this, body);
  }

  /**
   * Decodes a body.
   *
   * @param limit most bytes it may have decoded
   * @throws LoadFailure 1701 if it is not sound, 1000 if it is too long
   */
  byte[] decode(byte[] body, long limit) throws LoadFailure {
    return Codings.decode(this, body, limit);
  }
}
