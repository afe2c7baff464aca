package io.burst.function.http.wire;

import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the body of one HTTP/1.1 response, kept or dropped. One per connection. */
final class BodyReader {
  private static final byte[] NOTHING = new byte[0];
  private static final int LONGEST_CHUNK_LINE = 4 * 1024;
  private static final int MOST_TRAILER_BYTES = 64 * 1024;
  // A length that is announced is not yet sent: memory is taken as bytes come.
  private static final int LARGEST_FIRST = 1024 * 1024;

  private final InputBuffer in;
  private byte[] kept = NOTHING;
  private int keptLength;

  /** How many bytes the body had. */
  long length;

  BodyReader(InputBuffer in) {
    this.in = in;
  }

  void begin() {
    kept = NOTHING;
    keptLength = 0;
    length = 0;
  }

  /** The bytes kept. */
  byte[] take() {
    byte[] body = kept.length == keptLength ? kept : Arrays.copyOf(kept, keptLength);
    kept = NOTHING;
    return body;
  }

  void fixed(long size, BodyPolicy policy) throws LoadFailure {
    policy.check(size);
    if (policy.keep()) {
      ensure((int) Math.min(size, LARGEST_FIRST));
    }
    take(size, policy);
  }

  void untilClose(BodyPolicy policy) throws LoadFailure {
    while (true) {
      take(in.remaining(), policy);
      if (!in.fill(in.bytes.length)) {
        return;
      }
    }
  }

  void chunked(BodyPolicy policy) throws LoadFailure {
    while (true) {
      long size = chunkSize();
      if (size == 0) {
        trailers();
        return;
      }
      take(size, policy);
      crlf();
    }
  }

  private void take(long size, BodyPolicy policy) throws LoadFailure {
    policy.check(length + size);
    length += size;
    if (!policy.keep()) {
      in.skip(size);
      return;
    }
    long left = size;
    while (left > 0) {
      int part = (int) Math.min(left, LARGEST_FIRST);
      ensure(keptLength + part);
      in.readFully(kept, keptLength, part);
      keptLength += part;
      left -= part;
    }
  }

  private void ensure(int size) throws LoadFailure {
    if (size < 0) {
      throw Failures.generic("response body is larger than 2 GiB");
    }
    if (kept.length < size) {
      kept = Arrays.copyOf(kept, kept.length == 0 ? size : Math.max(size, grown(kept.length)));
    }
  }

  private static int grown(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, size * 2L);
  }

  private long chunkSize() throws LoadFailure {
    int end = in.lineEnd(in.position, LONGEST_CHUNK_LINE);
    int from = in.position;
    if (end == from || in.bytes[end - 1] != '\r') {
      throw Failures.generic("chunked line ends with bare LF");
    }
    long size = 0;
    int digits = 0;
    int at = from;
    for (; at < end - 1; at++) {
      int digit = Character.digit((char) in.bytes[at], 16);
      if (digit < 0) {
        break;
      }
      size = size << 4 | digit;
      digits++;
    }
    if (digits > 15) {
      throw Failures.generic("http chunk length too large");
    }
    byte next = in.bytes[at];
    if (digits == 0 || (next != ';' && next != ' ' && next != '\t' && next != '\r')) {
      throw Failures.generic("invalid byte in chunk length");
    }
    in.position = end + 1;
    return size;
  }

  private void crlf() throws LoadFailure {
    while (in.remaining() < 2) {
      if (!in.fill(LONGEST_CHUNK_LINE)) {
        throw Failures.unexpectedEof();
      }
    }
    if (in.bytes[in.position] != '\r' || in.bytes[in.position + 1] != '\n') {
      throw Failures.generic("malformed chunked encoding");
    }
    in.position += 2;
  }

  private void trailers() throws LoadFailure {
    int taken = 0;
    while (true) {
      int end = in.lineEnd(in.position, MOST_TRAILER_BYTES);
      int size = end + 1 - in.position;
      String line = new String(in.bytes, in.position, size, StandardCharsets.ISO_8859_1);
      in.position = end + 1;
      if (line.isBlank()) {
        return;
      }
      taken += size;
      if (taken > MOST_TRAILER_BYTES) {
        throw Failures.generic("http: suspiciously long trailer after chunked body");
      }
    }
  }
}
