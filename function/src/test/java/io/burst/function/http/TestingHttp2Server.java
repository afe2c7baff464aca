package io.burst.function.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.DefaultFrameFactory;
import org.apache.hc.core5.http2.frame.FrameFactory;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.hpack.HPackException;
import org.apache.hc.core5.http2.impl.io.FrameInputBuffer;
import org.apache.hc.core5.http2.impl.io.FrameOutputBuffer;
import org.apache.hc.core5.util.ByteArrayBuffer;

/**
 * An HTTP/2 server on loopback over TLS, frame by frame. {@link Peer#requests} serves whole
 * requests; a test that wants something broken sends frames itself.
 */
final class TestingHttp2Server implements AutoCloseable {
  static final FrameFactory FRAMES = DefaultFrameFactory.INSTANCE;

  /** What is done with one connection; it is closed afterwards. */
  interface Script {
    void run(Peer peer) throws IOException;
  }

  /** What is done with one request that is there whole. */
  interface Handler {
    void handle(Peer peer, Request request) throws IOException;
  }

  /** A request that is there whole. */
  static final class Request {
    private final int stream;
    private final Map<String, String> headers;
    private final byte[] body;

    Request(int stream, Map<String, String> headers, byte[] body) {
      this.stream = stream;
      this.headers = headers;
      this.body = body;
    }

    int stream() {
      return stream;
    }

    Map<String, String> headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }

    String path() {
      return Objects.requireNonNull(headers.get(":path"));
    }
  }

  private final SSLServerSocket server;
  private final Set<SSLSocket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();

  TestingHttp2Server(Script script) throws IOException {
    server =
        (SSLServerSocket)
            TestingTls.server()
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    SSLParameters parameters = server.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    server.setSSLParameters(parameters);
    Thread.ofVirtual().start(() -> accept(script));
  }

  /** Answers every request by a handler, until the client goes. */
  static TestingHttp2Server answering(Handler handler) throws IOException {
    return new TestingHttp2Server(
        peer -> {
          peer.greet();
          peer.requests(handler);
        });
  }

  private void accept(Script script) {
    while (!server.isClosed()) {
      try {
        SSLSocket socket = (SSLSocket) server.accept();
        sockets.add(socket);
        int number = accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(script, socket, number));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void serve(Script script, SSLSocket socket, int number) {
    try (socket) {
      script.run(new Peer(socket, number));
    } catch (IOException gone) {
      // As some tests want it to.
      System.getLogger("test").log(System.Logger.Level.DEBUG, "client went away", gone);
    }
  }

  int accepted() {
    return accepted.get();
  }

  String url(String path) {
    return "https://localhost:" + server.getLocalPort() + path;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SSLSocket socket : sockets) {
      socket.close();
    }
  }

  /** One connection. */
  static final class Peer {
    final int number;
    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final FrameInputBuffer input = new FrameInputBuffer(16_384);
    private final FrameOutputBuffer output = new FrameOutputBuffer(16_384);
    private final HPackDecoder decoder = new HPackDecoder(4096, StandardCharsets.UTF_8);
    private final HPackEncoder encoder = new HPackEncoder(4096, StandardCharsets.UTF_8);
    private final Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();
    private final Map<Integer, Map<String, String>> heads = new HashMap<>();
    final List<RawFrame> control = new ArrayList<>();

    Peer(SSLSocket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }

    /** Reads the preface and sends settings. */
    void greet(H2Setting... settings) throws IOException {
      byte[] preface = in.readNBytes(24);
      if (preface.length < 24) {
        throw new IOException("no preface");
      }
      send(FRAMES.createSettings(settings.length == 0 ? new H2Setting[0] : settings));
    }

    static H2Setting setting(H2Param parameter, int value) {
      return new H2Setting(parameter, value);
    }

    RawFrame read() throws IOException {
      return input.read(in);
    }

    void send(RawFrame frame) throws IOException {
      output.write(frame, out);
      out.flush();
    }

    void sendRaw(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    void requests(Handler handler) throws IOException {
      while (true) {
        handler.handle(this, nextRequest());
      }
    }

    /** Reads frames until a request is whole; answers settings, gives back windows. */
    Request nextRequest() throws IOException {
      while (true) {
        RawFrame frame = read();
        int stream = frame.getStreamId();
        FrameType type = Objects.requireNonNull(FrameType.valueOf(frame.getType()));
        switch (type) {
          case HEADERS -> heads.put(stream, decode(frame));
          case DATA -> body(frame);
          case SETTINGS -> {
            if (!frame.isFlagSet(FrameFlag.ACK)) {
              send(FRAMES.createSettingsAck());
            }
          }
          default -> control.add(copy(frame));
        }
        if ((type == FrameType.HEADERS || type == FrameType.DATA)
            && frame.isFlagSet(FrameFlag.END_STREAM)) {
          ByteArrayOutputStream body = bodies.remove(stream);
          return new Request(
              stream,
              Objects.requireNonNull(heads.remove(stream)),
              body == null ? new byte[0] : body.toByteArray());
        }
      }
    }

    private static RawFrame copy(RawFrame frame) {
      ByteBuffer payload = frame.getPayload();
      byte[] bytes = new byte[payload == null ? 0 : payload.remaining()];
      if (payload != null) {
        payload.duplicate().get(bytes);
      }
      return new RawFrame(
          frame.getType(), frame.getFlags(), frame.getStreamId(), ByteBuffer.wrap(bytes));
    }

    private Map<String, String> decode(RawFrame frame) throws IOException {
      try {
        Map<String, String> fields = new TreeMap<>();
        for (Header header : decoder.decodeHeaders(frame.getPayloadContent())) {
          fields.merge(header.getName(), header.getValue(), (a, b) -> a + "; " + b);
        }
        return fields;
      } catch (HPackException e) {
        throw new IOException(e);
      }
    }

    private void body(RawFrame frame) throws IOException {
      ByteBuffer content = frame.getPayloadContent();
      byte[] bytes = new byte[content == null ? 0 : content.remaining()];
      if (content != null) {
        content.get(bytes);
      }
      bodies
          .computeIfAbsent(frame.getStreamId(), _ -> new ByteArrayOutputStream())
          .writeBytes(bytes);
      if (bytes.length > 0 && !frame.isFlagSet(FrameFlag.END_STREAM)) {
        send(FRAMES.createWindowUpdate(0, bytes.length));
        send(FRAMES.createWindowUpdate(frame.getStreamId(), bytes.length));
      }
    }

    ByteBuffer encode(String... namesAndValues) throws IOException {
      List<Header> list = new ArrayList<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        list.add(new BasicHeader(namesAndValues[i], namesAndValues[i + 1]));
      }
      ByteArrayBuffer block = new ByteArrayBuffer(256);
      encoder.encodeHeaders(block, list, true);
      return ByteBuffer.wrap(block.array(), 0, block.length());
    }

    /** Answers a request; the body must fit into the client's windows. */
    void respond(int stream, byte[] body, String... namesAndValues) throws IOException {
      send(FRAMES.createHeaders(stream, encode(namesAndValues), true, body.length == 0));
      for (int at = 0; at < body.length; at += 16_000) {
        int part = Math.min(16_000, body.length - at);
        send(FRAMES.createData(stream, ByteBuffer.wrap(body, at, part), at + part == body.length));
      }
    }

    void respond(int stream, String body) throws IOException {
      respond(stream, body.getBytes(StandardCharsets.UTF_8), ":status", "200");
    }

    void close() throws IOException {
      socket.close();
    }
  }
}
