package io.burst.function.http.wire;

import io.burst.function.http.wire.Headers.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the head of an HTTP/1.1 request into one array that is used again and again. Order as Go
 * sends it: Host, User-Agent, Content-Length, then all others by name.
 */
final class RequestEncoder {
  private static final byte[] VERSION_HOST =
      " HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] USER_AGENT = "\r\nUser-Agent: ".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] LENGTH = "\r\nContent-Length: ".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] CLOSE = "\r\nConnection: close".getBytes(StandardCharsets.ISO_8859_1);

  private byte[] bytes = new byte[512];
  private int length;
  private @Nullable WireRequest written;
  private int writtenLength;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Begins with a head, which mostly is as the last one, and then still there. */
  void head(WireRequest request) {
    if (written != null && request.isLike(written)) {
      length = writtenLength;
      return;
    }
    write(request);
    // Whatever has a body is not like another one, and would keep its body in memory.
    written = request.body().length == 0 ? request : null;
    writtenLength = length;
  }

  private void write(WireRequest request) {
    length = 0;
    text(request.method());
    raw((byte) ' ');
    text(request.target());
    raw(VERSION_HOST);
    text(request.authority());
    List<Field> fields = request.headers().fields();
    userAgent(fields);
    if (request.sendsLength()) {
      raw(LENGTH);
      number(request.body().length);
    }
    if (request.close()) {
      raw(CLOSE);
    }
    others(fields);
    ensure(4);
    raw((byte) '\r');
    raw((byte) '\n');
    raw((byte) '\r');
    raw((byte) '\n');
  }

  void append(byte[] more) {
    raw(more);
  }

  private void userAgent(List<Field> fields) {
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (field.name().equals("User-Agent")) {
        if (!field.value().isEmpty()) {
          raw(USER_AGENT);
          text(field.value());
        }
        return;
      }
    }
  }

  /** In order of name; there are few, so each is found by a look over all. */
  private void others(List<Field> fields) {
    String last = "";
    while (true) {
      String next = null;
      for (int i = 0; i < fields.size(); i++) {
        String name = fields.get(i).name();
        if (name.compareTo(last) > 0
            && (next == null || name.compareTo(next) < 0)
            && !isFirst(name)) {
          next = name;
        }
      }
      if (next == null) {
        return;
      }
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equals(next)) {
          field(fields.get(i));
        }
      }
      last = next;
    }
  }

  private static boolean isFirst(String name) {
    return switch (name) {
      case "Host", "User-Agent", "Content-Length", "Transfer-Encoding", "Trailer" -> true;
      default -> false;
    };
  }

  private void field(Field field) {
    ensure(2);
    raw((byte) '\r');
    raw((byte) '\n');
    text(field.name());
    ensure(2);
    raw((byte) ':');
    raw((byte) ' ');
    text(field.value());
  }

  private void number(int value) {
    if (value < 10) {
      ensure(1);
      raw((byte) ('0' + value));
    } else {
      text(Integer.toString(value));
    }
  }

  private void raw(byte one) {
    ensure(1);
    bytes[length++] = one;
  }

  private void raw(byte[] many) {
    ensure(many.length);
    System.arraycopy(many, 0, bytes, length, many.length);
    length += many.length;
  }

  private void text(String text) {
    int chars = text.length();
    ensure(chars);
    int start = length;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        length = start;
        raw(text.getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[length++] = (byte) c;
    }
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
