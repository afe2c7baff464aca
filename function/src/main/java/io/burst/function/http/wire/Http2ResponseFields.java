package io.burst.function.http.wire;

import io.burst.function.http.dial.LoadFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the header blocks of one connection. Answers of one server are often alike to the byte:
 * then what the last one meant is used again, if the table that both refer to is still the same.
 * What such a block adds to the table is made up for when a different one comes.
 */
final class Http2ResponseFields {
  private static final int TABLE_SIZE = 4_096;

  /** RFC 7541 §4.1: an entry counts for at least so many bytes. */
  private static final int SMALLEST_ENTRY = 32;

  private static final int COMPRESSION_ERROR = 9;

  /**
   * A head, or trailers: those have the status 0; {@link Http2Fields#MALFORMED} if it is neither.
   */
  record Fields(int status, Headers headers) {}

  private final HPackDecoder decoder = new HPackDecoder(TABLE_SIZE, StandardCharsets.UTF_8);
  private byte[] lastBytes = new byte[0];
  private HeaderBlock last = new HeaderBlock(true, 1, true);
  private @Nullable Fields lastFields;

  /** How often the last block came again without being decoded. */
  private int repeated;

  Http2ResponseFields() {
    decoder.setMaxListSize(HeadParser.MOST_BYTES);
  }

  /**
   * Decodes a block.
   *
   * @throws LoadFailure for the connection, if the block is broken
   */
  Fields decode(ByteBuffer block) throws LoadFailure {
    Fields known = lastFields;
    if (known != null && isLast(block)) {
      repeated++;
      return known;
    }
    makeUp();
    lastFields = null;
    remember(block);
    List<Header> list = decoded(block);
    Fields fields = new Fields(Http2Fields.status(list), Http2Fields.headers(list));
    boolean same = !last.resizing() && (last.leavesTable() || !last.dependent());
    lastFields = same ? fields : null;
    return fields;
  }

  private boolean isLast(ByteBuffer block) {
    int from = block.arrayOffset() + block.position();
    return Arrays.equals(
        block.array(), from, from + block.remaining(), lastBytes, 0, lastBytes.length);
  }

  private void remember(ByteBuffer block) {
    last = HeaderBlock.of(block);
    lastBytes = new byte[block.remaining()];
    block.get(block.position(), lastBytes);
  }

  /** Adds to the table what was skipped; more than fills it can be left out. */
  private void makeUp() throws LoadFailure {
    if (last.additions() > 0) {
      int most = TABLE_SIZE / (SMALLEST_ENTRY * last.additions()) + 1;
      for (int i = Math.min(repeated, most); i > 0; i--) {
        List<Header> _ = decoded(ByteBuffer.wrap(lastBytes));
      }
    }
    repeated = 0;
  }

  private List<Header> decoded(ByteBuffer block) throws LoadFailure {
    try {
      return decoder.decodeHeaders(block);
    } catch (HPackException e) {
      throw Http2Failures.connection(COMPRESSION_ERROR);
    }
  }
}
