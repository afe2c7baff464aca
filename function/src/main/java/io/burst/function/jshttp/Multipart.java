package io.burst.function.jshttp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** A body of the type multipart/form-data (RFC 7578) under way. */
final class Multipart {
  private static final int BOUNDARY_BYTES = 30;

  private final String boundary;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Multipart() {
    byte[] random = new byte[BOUNDARY_BYTES];
    ThreadLocalRandom.current().nextBytes(random);
    this.boundary = HexFormat.of().formatHex(random);
  }

  /** What stands between the parts. */
  String boundary() {
    return boundary;
  }

  /** Adds a plain field. */
  void field(String name, byte[] value) {
    part("form-data; name=\"" + quoted(name) + "\"", "", value);
  }

  /** Adds a file. */
  void file(String name, String filename, String contentType, byte[] content) {
    part(
        "form-data; name=\"" + quoted(name) + "\"; filename=\"" + quoted(filename) + "\"",
        "Content-Type: " + contentType.replaceAll("[\r\n]", " ") + "\r\n",
        content);
  }

  private void part(String disposition, String more, byte[] content) {
    write("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\n" + more + "\r\n");
    out.writeBytes(content);
    write("\r\n");
  }

  /** The whole body. */
  byte[] end() {
    write("--" + boundary + "--\r\n");
    return out.toByteArray();
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\r", "%0D")
        .replace("\n", "%0A");
  }
}
