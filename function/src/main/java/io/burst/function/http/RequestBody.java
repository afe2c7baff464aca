package io.burst.function.http;

import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A request's body as it goes out, and the headers that tell of it.
 *
 * @param bytes compressed, if that was asked for
 * @param headers with Content-Encoding, without Content-Length
 * @param warnings what does not fit together
 */
// The array is only read; a copy would double every body.
@SuppressWarnings("ArrayRecordComponent")
record RequestBody(byte[] bytes, Headers headers, List<String> warnings) {
  static final byte[] NONE = new byte[0];

  static RequestBody prepare(HttpRequest request) throws LoadFailure {
    Headers headers = request.headers();
    byte[] bytes = request.body().orElse(NONE);
    boolean compress = request.body().isPresent() && !request.compression().isEmpty();
    Optional<String> length = headers.first("Content-Length");
    if (!compress && length.isEmpty()) {
      return new RequestBody(bytes, headers, List.of());
    }
    List<String> warnings = new ArrayList<>();
    if (compress) {
      StringJoiner codings = new StringJoiner(", ");
      for (ContentCoding coding : request.compression()) {
        bytes = coding.encode(bytes);
        codings.add(coding.token());
      }
      headers = encoding(request, headers, codings.toString(), warnings);
    }
    if (length.isPresent()) {
      headers = headers.without("Content-Length");
      if (!length.get().equals(Integer.toString(bytes.length))) {
        warnings.add(
            "Content-Length %s of the %s request to %s is left out: the body has %d bytes"
                .formatted(length.get(), request.method(), request.url(), bytes.length));
      }
    }
    return new RequestBody(bytes, headers, warnings);
  }

  private static Headers encoding(
      HttpRequest request, Headers headers, String codings, List<String> warnings) {
    Optional<String> given = headers.first("Content-Encoding");
    if (given.isEmpty()) {
      return headers.with("Content-Encoding", codings);
    }
    if (!given.get().equals(codings)) {
      warnings.add(
          "The %s request to %s sets a Content-Encoding of its own, which is not that of its `compression`; it is sent as it was set, so the server may be misled."
              .formatted(request.method(), request.url()));
    }
    return headers;
  }
}
