package io.burst.function.js;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** The bytes that scripts hand in: strings as UTF-8, ArrayBuffers, and views of them. */
public final class Bytes {
  private Bytes() {}

  /** The bytes of a value, if it is a string, an ArrayBuffer, a typed array or a DataView. */
  public static Optional<byte[]> of(Value value) {
    if (value.isString()) {
      return Optional.of(value.asString().getBytes(StandardCharsets.UTF_8));
    }
    return ofBinary(value);
  }

  /** The bytes of a value, if it is an ArrayBuffer, a typed array or a DataView. */
  public static Optional<byte[]> ofBinary(Value value) {
    if (value.hasBufferElements()) {
      return Optional.of(read(value, 0, value.getBufferSize()));
    }
    if (!value.hasMembers() || !value.hasMember("byteOffset") || !value.hasMember("buffer")) {
      return Optional.empty();
    }
    Value buffer = value.getMember("buffer");
    if (!buffer.hasBufferElements()) {
      return Optional.empty();
    }
    long offset = value.getMember("byteOffset").asLong();
    return Optional.of(read(buffer, offset, value.getMember("byteLength").asLong()));
  }

  private static byte[] read(Value buffer, long offset, long length) {
    byte[] bytes = new byte[Math.toIntExact(length)];
    buffer.readBuffer(offset, bytes, 0, bytes.length);
    return bytes;
  }
}
