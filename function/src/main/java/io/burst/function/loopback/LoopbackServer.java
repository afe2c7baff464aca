package io.burst.function.loopback;

import io.burst.function.engine.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers each request on the loopback address alike, from one thread that does little else: the
 * processor is for those who ask, who shall become hot. A full server of the JDK takes most of it.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final String HEAD =
      """
      HTTP/1.1 200 OK
      Server: prime/1.0
      Date: Wed, 01 Jan 2025 12:00:00 GMT
      Content-Type: application/json; charset=utf-8
      Content-Length: LENGTH
      Last-Modified: Wed, 01 Jan 2025 11:59:59 GMT
      Connection: keep-alive
      ETag: "677527cf-8f"
      Cache-Control: no-cache
      Vary: Accept-Encoding
      Accept-Ranges: bytes

      """;
  private static final String BLANK = "\r\n\r\n";
  private static final int LARGEST = 16 * 1024;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listening = ServerSocketChannel.open();
  private final byte[] answer;
  private final AtomicLong served = new AtomicLong();

  /**
   * Starts it.
   *
   * @param body of each answer, as JSON in ASCII
   * @param clock starts its thread
   */
  public LoopbackServer(String body, Clock clock) throws IOException {
    answer =
        (HEAD.replace("LENGTH", Integer.toString(body.length())).replace("\n", "\r\n") + body)
            .getBytes(StandardCharsets.US_ASCII);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    listening.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    Thread _ = clock.startPlatform("burst-prime-server", this::serve);
  }

  /** Where it is. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + listening.socket().getLocalPort());
  }

  /** How many requests it has answered. */
  public long served() {
    return served.get();
  }

  private void serve() {
    try (selector;
        listening) {
      while (listening.isOpen()) {
        selector.select(this::ready);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else if (key.channel() instanceof SocketChannel channel
          && key.attachment() instanceof ByteBuffer buffer
          && (channel.read(buffer) < 0 || !answer(channel, buffer))) {
        channel.close();
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listening.accept();
    if (channel != null) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LARGEST));
    }
  }

  /** Answers the request that is there whole, if one is; false if it is none, as a handshake. */
  private boolean answer(SocketChannel channel, ByteBuffer buffer) throws IOException {
    String text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
    int head = text.indexOf(BLANK);
    if (head >= 0) {
      Matcher length = LENGTH.matcher(text.substring(0, head));
      int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
      if (text.length() >= head + BLANK.length() + body) {
        buffer.clear();
        served.incrementAndGet();
        channel.write(ByteBuffer.wrap(answer));
      }
    }
    return buffer.hasRemaining() && Character.isLetter(text.charAt(0));
  }

  /** Ends it, and every connection with it. */
  @Override
  public void close() throws IOException {
    listening.close();
    selector.wakeup();
  }
}
