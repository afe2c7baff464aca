package io.burst.cli.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that breaks HTTP in the way that the path names. One request a connection.
 */
final class FaultyTarget implements AutoCloseable {
  private static final int PART = 1 << 16;

  private final Map<String, Fault> faults = new TreeMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ServerSocket server;

  FaultyTarget() {
    try {
      server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers();
    breaks();
    floods();
    Thread.ofVirtual().start(this::accept);
  }

  private void answers() {
    fault("good", ok("Content-Length: 2", "") + "ok");
    fault("garbage", "this is no HTTP\r\nat all\r\n\r\n");
    fault("no-status", "HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\nok");
    fault("bad-length", ok("Content-Length: abc", "") + "ok");
    fault("two-lengths", ok("Content-Length: 2", "Content-Length: 3", "") + "ok");
    fault("bad-header", ok("Content-Length: 2", "no colon in here", "") + "ok");
    fault("loop", "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n");
    fault("bad-gzip", ok("Content-Encoding: gzip", "Content-Length: 9", "") + "not gzip!");
    fault("bad-chunk-size", ok("Transfer-Encoding: chunked", "") + "zz\r\nok\r\n0\r\n\r\n");
    fault("huge-chunk-size", ok("Transfer-Encoding: chunked", "") + "f".repeat(17) + "\r\nok");
    fault("wrong-chunk-size", ok("Transfer-Encoding: chunked", "") + "2\r\nthree\r\n0\r\n\r\n");
  }

  private void breaks() {
    fault("short", ok("Content-Length: 1000", "") + "x".repeat(100));
    fault("close", "");
    fault("close-in-chunk", ok("Transfer-Encoding: chunked", "") + "64\r\nhello");
    faults.put("reset", FaultyTarget::reset);
    faults.put(
        "reset-in-body",
        socket -> {
          write(socket, ok("Content-Length: 1000", "") + "x".repeat(100));
          // The client has to have the head before the reset takes it away.
          socket.setSoTimeout(200);
          ignoreTimeout(socket);
          reset(socket);
        });
    faults.put("hang", FaultyTarget::ignoreTimeout);
    faults.put(
        "hang-in-body",
        socket -> {
          write(socket, ok("Content-Length: 1000", "") + "x".repeat(100));
          ignoreTimeout(socket);
        });
  }

  private void floods() {
    faults.put("many-headers", socket -> flood(socket, ok(), "X-Filler: " + "x".repeat(500)));
    faults.put("long-header", socket -> flood(socket, ok() + "X-Filler: ", "x".repeat(500)));
    String part = Integer.toHexString(PART) + "\r\n" + "x".repeat(PART);
    faults.put("endless", socket -> flood(socket, ok("Transfer-Encoding: chunked", ""), part));
    faults.put(
        "huge", socket -> flood(socket, ok("Content-Length: 50000000000", ""), "x".repeat(PART)));
  }

  private void fault(String path, String answer) {
    faults.put(path, socket -> write(socket, answer));
  }

  private static String ok(String... lines) {
    return "HTTP/1.1 200 OK\r\n" + String.join("\r\n", lines) + (lines.length == 0 ? "" : "\r\n");
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends the same part again and again, until the client has enough. */
  private static void flood(Socket socket, String head, String part) throws IOException {
    write(socket, head);
    OutputStream out = socket.getOutputStream();
    byte[] bytes = (part + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    while (true) {
      out.write(bytes);
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Waits until the client goes away. */
  private static void ignoreTimeout(Socket socket) throws IOException {
    try {
      int _ = socket.getInputStream().read();
    } catch (java.net.SocketTimeoutException waitedEnough) {
      // What was to be waited for.
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The request lines so far, and the bodies that were posted. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = in.readLine();
      if (line == null) {
        return;
      }
      requests.add(line);
      int length = skipHead(in);
      for (int i = 0; i < length; i++) {
        int _ = in.read();
      }
      String path = line.split(" ", -1)[1].substring(1);
      faults.getOrDefault(path, gone -> write(gone, "HTTP/1.1 404 Not Found\r\n\r\n")).on(socket);
    } catch (IOException gone) {
      // The client had enough, or the test is over.
    } finally {
      open.remove(socket);
    }
  }

  private static int skipHead(BufferedReader in) throws IOException {
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return length;
  }

  /** What is done with a connection whose request has been read. */
  private interface Fault {
    void on(Socket socket) throws IOException;
  }
}
