package io.burst.function.http.wire;

import java.nio.ByteBuffer;

/**
 * What can be told of an HPACK header block (RFC 7541 §6) without decoding it: whether it refers to
 * the dynamic table, and how it changes it. Of a broken block anything may be told.
 *
 * @param dependent whether the same bytes may mean something else after the table has changed
 * @param additions how many entries it adds to the table
 * @param resizing whether it changes the table's size
 */
record HeaderBlock(boolean dependent, int additions, boolean resizing) {
  private static final int STATIC_ENTRIES = 61;

  static HeaderBlock of(ByteBuffer block) {
    ByteBuffer rest = block.slice();
    boolean dependent = false;
    boolean resizing = false;
    int additions = 0;
    while (rest.hasRemaining()) {
      int first = rest.get();
      if ((first & 0x80) != 0) {
        dependent |= integer(rest, first, 7) > STATIC_ENTRIES;
      } else if ((first & 0xe0) == 0x20) {
        resizing = true;
        integer(rest, first, 5);
      } else {
        boolean adds = (first & 0xc0) == 0x40;
        int name = integer(rest, first, adds ? 6 : 4);
        dependent |= name > STATIC_ENTRIES;
        additions += adds ? 1 : 0;
        if (name == 0) {
          skipText(rest);
        }
        skipText(rest);
      }
    }
    return new HeaderBlock(dependent, additions, resizing);
  }

  /** RFC 7541 §5.1; one that is too large is cut to what fits. */
  private static int integer(ByteBuffer rest, int first, int prefix) {
    int most = (1 << prefix) - 1;
    int value = first & most;
    if (value < most) {
      return value;
    }
    int shift = 0;
    int next = 0x80;
    while ((next & 0x80) != 0 && rest.hasRemaining()) {
      next = rest.get();
      value += (next & 0x7f) << Math.min(shift, 24);
      shift += 7;
    }
    return value < 0 ? Integer.MAX_VALUE : value;
  }

  private static void skipText(ByteBuffer rest) {
    if (rest.hasRemaining()) {
      int length = integer(rest, rest.get(), 7);
      rest.position(rest.position() + Math.min(length, rest.remaining()));
    }
  }

  boolean leavesTable() {
    return additions == 0 && !resizing;
  }
}
