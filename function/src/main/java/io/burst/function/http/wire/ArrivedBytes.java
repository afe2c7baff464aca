package io.burst.function.http.wire;

import io.burst.function.http.dial.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** What a connection has received, as a channel that never waits. */
record ArrivedBytes(Connection connection) implements ReadableByteChannel {
  @Override
  public int read(ByteBuffer into) throws IOException {
    if (into.hasArray()) {
      int offset = into.arrayOffset() + into.position();
      int read = connection.readNow(into.array(), offset, into.remaining());
      into.position(into.position() + Math.max(0, read));
      return read;
    }
    byte[] bytes = FreeBuffers.take();
    int read = connection.readNow(bytes, 0, Math.min(bytes.length, into.remaining()));
    into.put(bytes, 0, Math.max(0, read));
    FreeBuffers.give(bytes);
    return read;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    connection.abort();
  }
}
