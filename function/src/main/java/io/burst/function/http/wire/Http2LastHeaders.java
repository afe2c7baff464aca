package io.burst.function.http.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.ByteArrayBuffer;

/**
 * The HEADERS frame of the last request without a body, to be sent again for one with the same
 * fields: once the table of HPACK knows them all, only the stream's number differs. Not
 * thread-safe.
 */
final class Http2LastHeaders {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int FRAME_HEAD = 9;
  private static final int STREAM_AT = 5;
  private static final byte[] NONE = new byte[0];

  private List<Header> fields = List.of();
  private byte[] frame = NONE;

  /** The frame for these fields and this stream, or nothing: then they have to be encoded. */
  byte[] again(List<Header> wanted, int stream) {
    if (frame.length == 0 || !wanted.equals(fields)) {
      return NONE;
    }
    INT.set(frame, STREAM_AT, stream);
    return frame;
  }

  /**
   * These fields have been encoded to a block, and sent as this; not to be sent again if it is more
   * than their one frame.
   */
  void sent(List<Header> itsFields, ByteArrayBuffer block, byte[] itsFrame) {
    boolean again =
        itsFrame.length == FRAME_HEAD + block.length()
            && HeaderBlock.of(ByteBuffer.wrap(block.array(), 0, block.length())).leavesTable();
    fields = again ? itsFields : List.of();
    frame = again ? itsFrame : NONE;
  }

  /** The table has changed, or is about to. */
  void forget() {
    frame = NONE;
  }
}
