package io.burst.core.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The content of a file: immutable bytes, equal by content. */
public final class FileContent {
  private final byte[] bytes;

  private FileContent(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the given bytes. */
  public static FileContent of(byte[] bytes) {
    return new FileContent(bytes.clone());
  }

  /** Text in UTF-8. */
  public static FileContent of(String text) {
    return new FileContent(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes as UTF-8 text; what is not UTF-8 becomes the replacement character. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether the bytes are valid UTF-8. */
  public boolean isText() {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** How many bytes there are. */
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileContent that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
