package io.burst.function.jsmodules;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Decodes text that may come in pieces; a symbol cut in two waits for its rest. */
final class TextStream {
  private static final char BOM = '\uFEFF';

  private final CharsetDecoder decoder;
  private final boolean keepBom;
  private byte[] waiting = new byte[0];
  private boolean started;

  TextStream(Charset charset, boolean fatal, boolean keepBom) {
    CodingErrorAction action = fatal ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
    this.decoder = charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    this.keepBom = keepBom;
  }

  Charset charset() {
    return decoder.charset();
  }

  /** The next piece; the last one unless more follows. */
  String decode(byte[] piece, boolean more) throws CharacterCodingException {
    ByteBuffer in =
        ByteBuffer.allocate(waiting.length + piece.length).put(waiting).put(piece).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 2);
    try {
      check(decoder.decode(in, out, !more));
      if (!more) {
        check(decoder.flush(out));
      }
    } catch (CharacterCodingException e) {
      reset();
      throw e;
    }
    waiting = new byte[in.remaining()];
    in.get(waiting);
    String text = withoutBom(out.flip().toString());
    if (!more) {
      reset();
    }
    return text;
  }

  private static void check(CoderResult result) throws CharacterCodingException {
    if (result.isError()) {
      result.throwException();
    }
  }

  private String withoutBom(String text) {
    boolean first = !started && !text.isEmpty();
    started |= first;
    return first && !keepBom && text.charAt(0) == BOM ? text.substring(1) : text;
  }

  private void reset() {
    decoder.reset();
    waiting = new byte[0];
    started = false;
  }
}
