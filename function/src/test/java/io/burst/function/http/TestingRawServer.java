package io.burst.function.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does with each connection what a test tells it, byte for byte. */
final class TestingRawServer implements AutoCloseable {
  /** What is done with one connection; it is closed afterwards. */
  interface Script {
    void run(Peer peer) throws IOException;
  }

  private final ServerSocket server;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  final Queue<String> requests = new ConcurrentLinkedQueue<>();

  TestingRawServer(Script script) throws IOException {
    server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> accept(script));
  }

  private void accept(Script script) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        int number = accepted.incrementAndGet();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(script, socket, number));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Script script, Socket socket, int number) {
    try (socket) {
      script.run(new Peer(socket, number));
    } catch (IOException gone) {
      // The client went away, as some tests want it to.
      requests.add("(gone)");
    }
  }

  /** The head of a message: its lines and an empty one. */
  static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  int port() {
    return server.getLocalPort();
  }

  int accepted() {
    return accepted.get();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** One connection. */
  final class Peer {
    final Socket socket;
    final int number;
    private final InputStream in;
    private final OutputStream out;

    Peer(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
      socket.setTcpNoDelay(true);
    }

    /** Reads the head of a request and keeps it; empty at the end of the stream. */
    String readHead() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int read = in.read();
        if (read < 0) {
          return "";
        }
        head.append((char) read);
      }
      requests.add(head.toString());
      return head.toString();
    }

    Queue<String> requests() {
      return requests;
    }

    byte[] read(int length) throws IOException {
      return in.readNBytes(length);
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Waits until the client closes. */
    void awaitEnd() throws IOException {
      while (in.read() >= 0) {
        // Whatever still comes is of no interest.
      }
    }

    /** Makes the closing a reset. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
