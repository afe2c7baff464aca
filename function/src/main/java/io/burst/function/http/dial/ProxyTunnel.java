package io.burst.function.http.dial;

import java.nio.charset.StandardCharsets;

/** Asks an HTTP proxy for a tunnel (RFC 9110 §9.3.6). */
final class ProxyTunnel {
  private static final int LONGEST_ANSWER = 64 * 1024;

  private ProxyTunnel() {}

  static void open(Connection connection, ProxyAddress proxy) throws LoadFailure {
    String target = connection.endpoint().authority();
    StringBuilder request =
        new StringBuilder("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n");
    if (!proxy.authorization().isEmpty()) {
      request.append("Proxy-Authorization: ").append(proxy.authorization()).append("\r\n");
    }
    byte[] bytes = request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    connection.write(bytes, 0, bytes.length);
    String status = readHead(connection);
    if (!status.startsWith("200")) {
      throw Failures.generic(status);
    }
  }

  /** Reads to the end of the head and not a byte further: what follows is TLS. */
  private static String readHead(Connection connection) throws LoadFailure {
    StringBuilder head = new StringBuilder();
    byte[] one = new byte[1];
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      if (connection.read(one, 0, 1) < 0) {
        throw Failures.unexpectedEof();
      }
      head.append((char) (one[0] & 0xff));
      if (head.length() > LONGEST_ANSWER) {
        throw Failures.generic("proxy: response header is too long");
      }
    }
    String line = head.substring(0, head.indexOf("\r\n"));
    int space = line.indexOf(' ');
    if (!line.startsWith("HTTP/") || space < 0) {
      throw Failures.generic("malformed HTTP response \"" + line + "\"");
    }
    return line.substring(space + 1).strip();
  }
}
