package io.burst.function.http.wire;

import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.LoadFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.DefaultFrameFactory;
import org.apache.hc.core5.http2.frame.FrameFactory;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.impl.io.FrameOutputBuffer;
import org.apache.hc.core5.util.ByteArrayBuffer;

/**
 * Writes the frames of one HTTP/2 connection. Header lists must go out in the order they are
 * encoded in, so whoever writes holds the lock.
 */
final class Http2Writer {
  /**
   * What this side lets a server send per stream before it must wait; Go's client allows as much.
   */
  static final int STREAM_WINDOW = 4 << 20;

  /** The same for the whole connection. */
  static final int CONNECTION_WINDOW = 1 << 30;

  private static final int SPEC_WINDOW = 65_535;
  private static final int SMALLEST_MAX_FRAME = 16_384;
  private static final int TABLE_SIZE = 4_096;
  private static final byte[] NOTHING = new byte[0];
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final Connection connection;
  private final FrameFactory frames = DefaultFrameFactory.INSTANCE;
  private final FrameOutputBuffer out = new FrameOutputBuffer(SMALLEST_MAX_FRAME);
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private final HPackEncoder encoder = new HPackEncoder(TABLE_SIZE, lenient());
  private final ByteArrayBuffer block = new ByteArrayBuffer(512);
  private final ReentrantLock lock = new ReentrantLock();
  private final Http2LastHeaders last = new Http2LastHeaders();
  private int newTableSize = -1;
  private int nextStream = 1;

  Http2Writer(Connection connection) {
    this.connection = connection;
  }

  /** Half a character becomes a question mark, as in HTTP/1.1. */
  private static CharsetEncoder lenient() {
    return StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  void open(int headerListLimit) throws LoadFailure {
    lock.lock();
    try {
      pending.writeBytes(PREFACE);
      add(
          frames.createSettings(
              new H2Setting(H2Param.ENABLE_PUSH, 0),
              new H2Setting(H2Param.INITIAL_WINDOW_SIZE, STREAM_WINDOW),
              new H2Setting(H2Param.MAX_HEADER_LIST_SIZE, headerListLimit)));
      add(frames.createWindowUpdate(0, CONNECTION_WINDOW - SPEC_WINDOW));
      byte[] _ = flush();
    } finally {
      lock.unlock();
    }
  }

  /** Told of the number of a new stream before anything of it is written. */
  interface Opened {
    void stream(int id) throws LoadFailure;
  }

  /** Opens a stream with a header list, and sends its whole body if that is small enough. */
  void headers(List<Header> list, boolean end, Opened opened) throws LoadFailure {
    lock.lock();
    try {
      int id = nextStream;
      nextStream += 2;
      opened.stream(id);
      byte[] again = end ? last.again(list, id) : NOTHING;
      if (again.length > 0) {
        connection.write(again, 0, again.length);
        return;
      }
      last.forget();
      encode(list);
      addHeaders(id, end);
      if (end) {
        byte[] frames = flush();
        last.sent(list, block, frames);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends a header list whose body has to wait. */
  void flushHeaders() throws LoadFailure {
    lock.lock();
    try {
      if (pending.size() > 0) {
        byte[] _ = flush();
      }
    } finally {
      lock.unlock();
    }
  }

  private void addHeaders(int id, boolean end) throws LoadFailure {
    int length = block.length();
    int first = Math.min(length, SMALLEST_MAX_FRAME);
    add(frames.createHeaders(id, ByteBuffer.wrap(block.array(), 0, first), first == length, end));
    for (int at = first; at < length; at += SMALLEST_MAX_FRAME) {
      int part = Math.min(length - at, SMALLEST_MAX_FRAME);
      add(
          frames.createContinuation(
              id, ByteBuffer.wrap(block.array(), at, part), at + part == length));
    }
  }

  private void encode(List<Header> list) throws LoadFailure {
    block.clear();
    if (newTableSize >= 0) {
      tableSizeUpdate(newTableSize);
      newTableSize = -1;
    }
    try {
      encoder.encodeHeaders(block, list, true);
    } catch (IOException e) {
      throw Http2Failures.connection(Http2Failures.PROTOCOL_ERROR);
    }
  }

  /** RFC 7541 §6.3: an integer with a prefix of five bits. */
  private void tableSizeUpdate(int size) {
    if (size < 31) {
      block.append(0x20 | size);
      return;
    }
    block.append(0x3f);
    int rest = size - 31;
    while (rest >= 128) {
      block.append((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    block.append(rest);
  }

  /** The server's decoder keeps at most so much; ours is never larger than the default. */
  void tableSize(long size) {
    lock.lock();
    try {
      int wanted = (int) Math.min(size, TABLE_SIZE);
      if (wanted != encoder.getMaxTableSize()) {
        last.forget();
        encoder.setMaxTableSize(wanted);
        newTableSize = wanted;
      }
    } finally {
      lock.unlock();
    }
  }

  void data(int stream, byte[] bytes, int offset, int length, boolean end) throws LoadFailure {
    write(frames.createData(stream, ByteBuffer.wrap(bytes, offset, length), end));
  }

  void settingsAck() throws LoadFailure {
    write(frames.createSettingsAck());
  }

  void pingAck(ByteBuffer data) throws LoadFailure {
    write(frames.createPingAck(data));
  }

  void windowUpdate(int stream, int increment) throws LoadFailure {
    write(frames.createWindowUpdate(stream, increment));
  }

  void reset(int stream, int code) throws LoadFailure {
    write(frames.createResetStream(stream, code));
  }

  void goAway(int code) throws LoadFailure {
    write(frames.createGoAway(0, H2Error.getByCode(code), ""));
  }

  private void write(RawFrame frame) throws LoadFailure {
    lock.lock();
    try {
      add(frame);
      byte[] _ = flush();
    } finally {
      lock.unlock();
    }
  }

  private void add(RawFrame frame) throws LoadFailure {
    try {
      out.write(frame, pending);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  /** What is pending goes out as one write, and so as few TLS records. */
  private byte[] flush() throws LoadFailure {
    byte[] bytes = pending.toByteArray();
    pending.reset();
    connection.write(bytes, 0, bytes.length);
    return bytes;
  }
}
