package io.burst.function.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.junit.jupiter.api.Test;

class Http2LastHeadersTest {
  private static final List<Header> FIELDS = List.of(new BasicHeader(":method", "GET"));
  private static final int HEAD = 9;

  private final Http2LastHeaders last = new Http2LastHeaders();

  private static ByteArrayBuffer block(int... bytes) {
    ByteArrayBuffer block = new ByteArrayBuffer(8);
    for (int one : bytes) {
      block.append(one);
    }
    return block;
  }

  @Test
  void aFrameThatTheTableKnowsIsSentAgainForAnotherStream() {
    last.sent(FIELDS, block(0x82, 0x86), new byte[HEAD + 2]);
    assertThat(last.again(FIELDS, 0x01020304)).containsExactly(0, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0);
    assertThat(last.again(List.of(), 5)).isEmpty();
    last.forget();
    assertThat(last.again(FIELDS, 7)).isEmpty();
  }

  @Test
  void aBlockThatAddsToTheTableIsNot() {
    last.sent(FIELDS, block(0x41, 1, 'a'), new byte[HEAD + 3]);
    assertThat(last.again(FIELDS, 3)).isEmpty();
  }

  /** The head of a request whose body had to wait may have gone out with it. */
  @Test
  void moreThanOneFrameIsNot() {
    last.sent(FIELDS, block(0x82, 0x86), new byte[HEAD + 2 + HEAD + 1]);
    assertThat(last.again(FIELDS, 3)).isEmpty();
  }
}
