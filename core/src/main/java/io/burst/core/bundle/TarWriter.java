package io.burst.core.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes a tar in the POSIX ustar format: same entries, same bytes. Times, owners and modes are
 * constants. Names that do not fit ustar get a pax header before them.
 */
final class TarWriter {
  static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int CHECKSUM_AT = 148;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds a regular file. */
  void add(String name, byte[] content) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    boolean fits = nameBytes.length <= NAME_LENGTH && name.chars().allMatch(c -> c < 0x80);
    if (!fits) {
      put("pax", 'x', paxRecord("path", name));
    }
    put(fits ? name : "long-name", '0', content);
  }

  /** The whole tar, with the two empty blocks that end it. */
  byte[] finish() {
    out.writeBytes(new byte[2 * BLOCK]);
    return out.toByteArray();
  }

  private void put(String name, char type, byte[] content) {
    out.writeBytes(header(name, type, content.length));
    out.writeBytes(content);
    int rest = content.length % BLOCK;
    if (rest != 0) {
      out.writeBytes(new byte[BLOCK - rest]);
    }
  }

  private static byte[] header(String name, char type, int size) {
    byte[] header = new byte[BLOCK];
    text(header, 0, name);
    octal(header, 100, 7, 0644);
    octal(header, 108, 7, 0);
    octal(header, 116, 7, 0);
    octal(header, 124, 11, size);
    octal(header, 136, 11, 0);
    header[156] = (byte) type;
    text(header, 257, "ustar");
    text(header, 263, "00");
    Arrays.fill(header, CHECKSUM_AT, CHECKSUM_AT + 8, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    octal(header, CHECKSUM_AT, 6, sum);
    header[CHECKSUM_AT + 6] = 0;
    return header;
  }

  private static void octal(byte[] header, int at, int digits, long value) {
    text(header, at, String.format(Locale.ROOT, "%0" + digits + "o", value));
  }

  private static void text(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** A pax record starts with its own length in decimal, which counts its own digits. */
  private static byte[] paxRecord(String key, String value) {
    byte[] rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    int length = rest.length + 1;
    while (Integer.toString(length).length() + rest.length != length) {
      length++;
    }
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes(Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
    record.writeBytes(rest);
    return record.toByteArray();
  }
}
