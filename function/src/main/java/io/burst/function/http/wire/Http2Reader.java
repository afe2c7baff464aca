package io.burst.function.http.wire;

import io.burst.function.http.dial.ErrorCodes;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.LoadFailure.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2CorruptFrameException;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.impl.nio.FrameInputBuffer;

/**
 * Reads the frames of one HTTP/2 connection, and tells of them. One thread at a time: {@link
 * Http2Reading}.
 */
final class Http2Reader {
  private static final int FRAME = 16_384;

  private final Http2 http2;
  private final Http2Writer writer;
  private final ArrivedBytes arrived;
  private final FrameInputBuffer frames = new FrameInputBuffer(FRAME);
  private final Http2ResponseFields fields = new Http2ResponseFields();
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private int blockStream;
  private boolean blockEndsStream;
  private long unacknowledged;

  Http2Reader(Http2 http2, Http2Writer writer) {
    this.http2 = http2;
    this.writer = writer;
    this.arrived = new ArrivedBytes(http2.connection());
  }

  /** Reads one frame if it is there, and never waits for one. False if there is none yet. */
  boolean readNow() {
    try {
      RawFrame frame = frames.read(arrived);
      if (frame != null) {
        read(frame);
        return true;
      }
      if (frames.isEndOfStream()) {
        http2.die(Failures.unexpectedEof());
      }
    } catch (LoadFailure failure) {
      refuse(failure);
    } catch (H2CorruptFrameException e) {
      http2.die(Failures.unexpectedEof());
    } catch (H2ConnectionException e) {
      refuse(Http2Failures.connection(e.getCode()));
    } catch (IOException | RuntimeException e) {
      // Whatever a broken frame makes of a buffer: the connection cannot go on.
      refuse(Http2Failures.connection(Http2Failures.PROTOCOL_ERROR));
    }
    return false;
  }

  private void refuse(LoadFailure failure) {
    if (failure.code() > ErrorCodes.HTTP2_CONNECTION && failure.code() < ErrorCodes.DECOMPRESSION) {
      try {
        writer.goAway(failure.code() - ErrorCodes.HTTP2_CONNECTION - 1);
      } catch (LoadFailure gone) {
        // It was a courtesy.
        http2.die(failure);
      }
    }
    http2.die(failure);
  }

  private void read(RawFrame frame) throws IOException {
    FrameType type = FrameType.valueOf(frame.getType());
    if (type == null) {
      return;
    }
    if (blockStream != 0
        && (type != FrameType.CONTINUATION || frame.getStreamId() != blockStream)) {
      throw Http2Failures.connection(Http2Failures.PROTOCOL_ERROR);
    }
    switch (type) {
      case DATA -> data(frame);
      case HEADERS -> headers(frame);
      case CONTINUATION -> continuation(frame);
      case RST_STREAM -> reset(frame);
      case SETTINGS -> settings(frame);
      case PING -> {
        if (!frame.isFlagSet(FrameFlag.ACK)) {
          writer.pingAck(payload(frame));
        }
      }
      case GOAWAY -> {
        ByteBuffer payload = payload(frame);
        http2.goAway(payload.getInt() & Integer.MAX_VALUE, payload.getInt());
      }
      case WINDOW_UPDATE -> windowUpdate(frame);
      // Push was switched off by our settings.
      case PUSH_PROMISE -> throw Http2Failures.connection(Http2Failures.PROTOCOL_ERROR);
      case PRIORITY, PRIORITY_UPDATE -> {
        // A client has no use for them.
      }
    }
  }

  private static ByteBuffer payload(RawFrame frame) {
    ByteBuffer payload = frame.getPayloadContent();
    return payload == null ? ByteBuffer.allocate(0) : payload;
  }

  private void data(RawFrame frame) throws LoadFailure {
    int controlled = frame.getLength();
    ByteBuffer content = payload(frame);
    Http2Stream stream = http2.stream(frame.getStreamId());
    if (stream != null) {
      deliver(stream, frame, content, controlled);
    }
    unacknowledged += controlled;
    if (unacknowledged > Http2Writer.CONNECTION_WINDOW / 2) {
      writer.windowUpdate(0, (int) unacknowledged);
      unacknowledged = 0;
    }
  }

  private void deliver(Http2Stream stream, RawFrame frame, ByteBuffer content, int controlled)
      throws LoadFailure {
    try {
      int offset = content.arrayOffset() + content.position();
      int increment = stream.receive(content.array(), offset, content.remaining(), controlled);
      if (frame.isFlagSet(FrameFlag.END_STREAM)) {
        end(stream);
      } else if (increment > 0) {
        writer.windowUpdate(stream.id, increment);
      }
    } catch (LoadFailure tooLong) {
      fail(stream, tooLong);
    }
  }

  private void fail(Http2Stream stream, LoadFailure failure) throws LoadFailure {
    http2.removeStream(stream.id);
    if (stream.end(failure)) {
      writer.reset(stream.id, Http2Failures.CANCEL);
    }
  }

  private void end(Http2Stream stream) {
    http2.removeStream(stream.id);
    if (stream.hasHead()) {
      stream.complete();
    } else {
      boolean _ = stream.end(Http2Failures.stream(Http2Failures.PROTOCOL_ERROR));
    }
  }

  private void headers(RawFrame frame) throws IOException {
    ByteBuffer content = payload(frame);
    if (frame.isFlagSet(FrameFlag.PRIORITY)) {
      content.position(content.position() + 5);
    }
    blockStream = frame.getStreamId();
    blockEndsStream = frame.isFlagSet(FrameFlag.END_STREAM);
    append(frame, content);
  }

  private void continuation(RawFrame frame) throws IOException {
    if (blockStream == 0) {
      throw Http2Failures.connection(Http2Failures.PROTOCOL_ERROR);
    }
    append(frame, payload(frame));
  }

  private void append(RawFrame frame, ByteBuffer content) throws IOException {
    boolean whole = frame.isFlagSet(FrameFlag.END_HEADERS);
    if (whole && block.size() == 0) {
      received(content);
      return;
    }
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    block.writeBytes(bytes);
    if (block.size() > HeadParser.MOST_BYTES) {
      throw Http2Failures.connection(Http2Failures.PROTOCOL_ERROR);
    }
    if (whole) {
      ByteBuffer all = ByteBuffer.wrap(block.toByteArray());
      block.reset();
      received(all);
    }
  }

  /** The list is decoded also if nobody waits for it: the table must stay in step. */
  private void received(ByteBuffer content) throws LoadFailure {
    Http2ResponseFields.Fields head = fields.decode(content);
    Http2Stream stream = http2.stream(blockStream);
    boolean ends = blockEndsStream;
    blockStream = 0;
    if (stream == null) {
      return;
    }
    if (head.status() == Http2Fields.MALFORMED) {
      fail(stream, Http2Failures.stream(Http2Failures.PROTOCOL_ERROR));
      return;
    }
    if (head.status() != 0) {
      stream.receive(head.status(), head.headers());
    }
    if (ends) {
      end(stream);
    }
  }

  private void reset(RawFrame frame) {
    int code = payload(frame).getInt();
    Http2Stream stream = http2.removeStream(frame.getStreamId());
    if (stream != null) {
      LoadFailure failure = Http2Failures.stream(code);
      boolean _ =
          stream.end(code == Http2Failures.REFUSED_STREAM ? failure.at(Progress.UNSENT) : failure);
    }
  }

  private void settings(RawFrame frame) throws LoadFailure {
    if (frame.isFlagSet(FrameFlag.ACK)) {
      return;
    }
    ByteBuffer payload = payload(frame);
    while (payload.remaining() >= 6) {
      int key = payload.getShort();
      long value = payload.getInt() & 0xffff_ffffL;
      switch (key) {
        case 1 -> writer.tableSize(value);
        case 3 -> http2.streamLimit(value);
        case 4 -> {
          if (value > Integer.MAX_VALUE) {
            throw Http2Failures.connection(Http2Failures.FLOW_CONTROL_ERROR);
          }
          http2.initialWindow((int) value);
        }
        default -> {
          // Larger frames are allowed but not needed; what is unknown is passed over.
        }
      }
    }
    writer.settingsAck();
  }

  private void windowUpdate(RawFrame frame) throws LoadFailure {
    int increment = payload(frame).getInt() & Integer.MAX_VALUE;
    if (increment > 0) {
      http2.widen(frame.getStreamId(), increment);
    } else if (frame.getStreamId() == 0) {
      throw Http2Failures.connection(Http2Failures.PROTOCOL_ERROR);
    }
  }
}
