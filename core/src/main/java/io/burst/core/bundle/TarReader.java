package io.burst.core.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads tars in the ustar, pax and GNU formats out of memory. Trusts nothing: every header's
 * checksum, size and name is checked before it is used, so that a hostile tar costs no more memory
 * than its own bytes.
 */
final class TarReader {
  private static final int BLOCK = TarWriter.BLOCK;
  private static final int MOST_ENTRIES = 100_000;
  private static final int MOST_HEADER_BYTES = 65_536;

  private final byte[] tar;
  private int at;
  private String longName = "";

  private TarReader(byte[] tar) {
    this.tar = tar;
  }

  /** Whether the bytes start with the header of a tar. */
  static boolean isTar(byte[] bytes) {
    return bytes.length >= BLOCK && !isEmpty(bytes, 0) && checksumFits(bytes, 0);
  }

  /**
   * Reads all entries.
   *
   * @throws BadArchive if it is damaged or hostile
   */
  static List<TarEntry> read(byte[] tar) {
    return new TarReader(tar).read();
  }

  private List<TarEntry> read() {
    List<TarEntry> entries = new ArrayList<>();
    while (true) {
      if (at + BLOCK > tar.length) {
        throw new BadArchive("it ends in the middle, at byte " + tar.length);
      }
      if (isEmpty(tar, at)) {
        return entries;
      }
      if (!checksumFits(tar, at)) {
        throw new BadArchive("the header at byte " + at + " is damaged");
      }
      if (entries.size() == MOST_ENTRIES) {
        throw new BadArchive("it has more than " + MOST_ENTRIES + " entries");
      }
      readEntry(entries);
    }
  }

  private void readEntry(List<TarEntry> entries) {
    int header = at;
    int size = size(header);
    at += BLOCK;
    if (size > tar.length - at) {
      throw new BadArchive("it ends in the middle of an entry of " + size + " bytes");
    }
    byte[] content = Arrays.copyOfRange(tar, at, at + size);
    at = Math.min(tar.length, at + (int) roundUp(size));
    char type = (char) (tar[header + 156] & 0xff);
    switch (type) {
      case 'x' -> longName = paxPath(small(content));
      case 'L' -> longName = text(small(content), 0, content.length);
      case 'g', 'K' -> small(content);
      default -> {
        String name = longName.isEmpty() ? name(header) : longName;
        longName = "";
        entries.add(new TarEntry(name, kind(type), FileContent.of(content)));
      }
    }
  }

  private static TarEntry.Kind kind(char type) {
    return switch (type) {
      case '0', '\0', '7' -> TarEntry.Kind.FILE;
      case '5' -> TarEntry.Kind.DIRECTORY;
      case '1', '2' -> TarEntry.Kind.LINK;
      default -> TarEntry.Kind.OTHER;
    };
  }

  private static byte[] small(byte[] content) {
    if (content.length > MOST_HEADER_BYTES) {
      throw new BadArchive("it has a header of " + content.length + " bytes");
    }
    return content;
  }

  /** The path among pax records of the form {@code LENGTH key=value\n}; empty if there is none. */
  private static String paxPath(byte[] records) {
    String path = "";
    int from = 0;
    while (from < records.length) {
      int space = indexOf(records, (byte) ' ', from);
      int length = space < 0 ? -1 : decimal(text(records, from, space - from));
      if (length <= space - from + 1 || length > records.length - from) {
        throw new BadArchive("it has a damaged pax header");
      }
      String record = text(records, space + 1, from + length - space - 2);
      if (record.startsWith("path=")) {
        path = record.substring("path=".length());
      }
      from += length;
    }
    return path;
  }

  private static int decimal(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private static int indexOf(byte[] bytes, byte wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private String name(int header) {
    String name = text(tar, header, 100);
    boolean ustar = text(tar, header + 257, 5).equals("ustar") && tar[header + 262] == 0;
    String prefix = ustar ? text(tar, header + 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private int size(int header) {
    String text = text(tar, header + 124, 12).strip();
    if (!text.matches("[0-7]{1,11}")) {
      throw new BadArchive("the size of an entry is damaged, at byte " + header);
    }
    long size = Long.parseLong(text, 8);
    if (size > Integer.MAX_VALUE - BLOCK) {
      throw new BadArchive("it holds an entry of " + size + " bytes");
    }
    return (int) size;
  }

  private static long roundUp(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static boolean isEmpty(byte[] bytes, int from) {
    for (int i = from; i < from + BLOCK; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The sum of a header's bytes, its own field counted as spaces. */
  private static boolean checksumFits(byte[] bytes, int from) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= 148 && i < 156;
      sum += own ? ' ' : bytes[from + i] & 0xff;
    }
    String text = text(bytes, from + 148, 8).strip();
    return text.matches("[0-7]{1,7}") && Integer.parseInt(text, 8) == sum;
  }

  /** Text up to a NUL or the end of its field. */
  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
