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
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers requests on the loopback address in turns, from one thread that does little else: the
 * processor is for those who ask, who shall become hot. A full server of the JDK takes most of it.
 * As servers do, it ends a connection now and then, and some of its answers come in two parts.
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
      Connection: CONNECTION
      ETag: "677527cf-8f"
      Cache-Control: no-cache
      Vary: Accept-Encoding
      Accept-Ranges: bytes

      """;
  private static final String BLANK = "\r\n\r\n";
  private static final int LARGEST = 16 * 1024;

  /** So many requests get an answer before one of them ends its connection. */
  private static final int UNTIL_END = 199;

  /** One in so many answers comes in parts. */
  private static final int UNTIL_PARTS = 23;

  /** Bytes of the second part: less than any body. */
  private static final int SECOND_PART = 20;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listening = ServerSocketChannel.open();
  private final List<byte[]> answers;
  private final List<byte[]> last;
  private final Queue<Rest> rests = new ArrayDeque<>();
  private final AtomicLong served = new AtomicLong();

  /** What is still to be sent. */
  private record Rest(SocketChannel channel, ByteBuffer bytes, boolean last) {}

  /**
   * Starts it.
   *
   * @param bodies of its answers in turn, as JSON in ASCII
   * @param clock starts its thread
   */
  public LoopbackServer(List<String> bodies, Clock clock) throws IOException {
    answers = bodies.stream().map(body -> answer(body, "keep-alive")).toList();
    last = bodies.stream().map(body -> answer(body, "close")).toList();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    listening.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    Thread _ = clock.startPlatform("burst-prime-server", this::serve);
  }

  private static byte[] answer(String body, String connection) {
    String head =
        HEAD.replace("LENGTH", Integer.toString(body.length())).replace("CONNECTION", connection);
    return (head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII);
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
        int due = rests.size();
        selector.select(this::ready, due == 0 ? 0 : 1);
        sendRests(due);
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

  /** Answers the request that is there whole, if one is; false if the connection is to end. */
  private boolean answer(SocketChannel channel, ByteBuffer buffer) throws IOException {
    String text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
    int head = text.indexOf(BLANK);
    if (head >= 0) {
      Matcher length = LENGTH.matcher(text.substring(0, head));
      int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
      if (text.length() >= head + BLANK.length() + body) {
        buffer.clear();
        return answer(channel);
      }
    }
    // What does not begin with a method is a handshake.
    return buffer.hasRemaining() && Character.isLetter(text.charAt(0));
  }

  private boolean answer(SocketChannel channel) throws IOException {
    long number = served.getAndIncrement();
    boolean ends = number % UNTIL_END == UNTIL_END - 1;
    ByteBuffer bytes =
        ByteBuffer.wrap((ends ? last : answers).get((int) (number % answers.size())));
    if (number % UNTIL_PARTS == 0) {
      int first = bytes.limit() - SECOND_PART;
      channel.write(bytes.slice(0, first));
      rests.add(new Rest(channel, bytes.position(first), ends));
      return true;
    }
    channel.write(bytes);
    return !ends;
  }

  /** Those from before the last look: who waits for them had time to read the first part. */
  private void sendRests(int due) {
    for (int i = 0; i < due; i++) {
      Rest rest = rests.remove();
      try {
        rest.channel().write(rest.bytes());
        if (rest.last()) {
          rest.channel().close();
        }
      } catch (IOException gone) {
        // The user has been interrupted meanwhile.
      }
    }
  }

  /** Ends it, and every connection with it. */
  @Override
  public void close() throws IOException {
    listening.close();
    selector.wakeup();
  }
}
