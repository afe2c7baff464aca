package io.burst.function.http.wire;

import io.burst.function.http.dial.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** What a connection has received, as a channel that never waits; into buffers with an array. */
record ArrivedBytes(Connection connection) implements ReadableByteChannel {
  @Override
  public int read(ByteBuffer into) throws IOException {
    int offset = into.arrayOffset() + into.position();
    int read = connection.readNow(into.array(), offset, into.remaining());
    into.position(into.position() + Math.max(0, read));
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
