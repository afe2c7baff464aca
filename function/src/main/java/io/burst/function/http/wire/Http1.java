package io.burst.function.http.wire;

import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.ErrorCodes;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.LoadFailure.Progress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * HTTP/1.1 (RFC 9112) on one connection: one request at a time, never pipelined. The caller owns
 * the connection while a call lasts. All buffers are used again, so that a small exchange makes no
 * garbage but what it hands out.
 */
public final class Http1 implements Speaker {
  // What fits into a socket's send buffer goes out without anyone reading; more is sent by a thread
  // of its own, so that an answer that comes early (413, say) is heard instead of a deadlock.
  private static final int SENT_AT_ONCE = 64 * 1024;
  private static final int MOST_INTERIM = 100;
  private static final byte[] NOTHING = new byte[0];

  private final Connection connection;
  private final RequestEncoder encoder = new RequestEncoder();
  private final InputBuffer in;
  private final HeadParser head;
  private final BodyReader body;
  private boolean reusable;

  /** Speaks HTTP/1.1 on a connection. */
  public Http1(Connection connection) {
    this.connection = connection;
    in = new InputBuffer(connection);
    head = new HeadParser(in);
    body = new BodyReader(in);
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public boolean isReusable() {
    return reusable;
  }

  @Override
  public WireResponse exchange(WireRequest request, BodyPolicy policy, HopClock clock)
      throws LoadFailure {
    reusable = false;
    encoder.head(request);
    if (request.body().length > SENT_AT_ONCE) {
      return sendBeside(request, policy, clock);
    }
    if (request.body().length > 0) {
      encoder.append(request.body());
    }
    long before = connection.bytesSent();
    try {
      // If others are ready, the answer is likely here when it is our turn again: no read in vain.
      connection.writeTogether(encoder.bytes(), 0, encoder.length());
    } catch (LoadFailure failure) {
      Progress progress = connection.bytesSent() == before ? Progress.UNSENT : Progress.UNANSWERED;
      return lastWords(request, policy, clock, failure.at(progress));
    }
    clock.sent(connection);
    return receive(request, policy, clock);
  }

  /** A server that refuses may answer (or send a TLS alert) and close while we still write. */
  private WireResponse lastWords(
      WireRequest request, BodyPolicy policy, HopClock clock, LoadFailure broken)
      throws LoadFailure {
    if (broken.code() < ErrorCodes.TCP) {
      // A timeout or an interrupt has closed the socket.
      throw broken;
    }
    try {
      WireResponse response = receive(request, policy, clock);
      reusable = false;
      return response;
    } catch (LoadFailure unheard) {
      throw unheard.code() == ErrorCodes.NOT_TCP ? unheard : broken;
    }
  }

  private WireResponse sendBeside(WireRequest request, BodyPolicy policy, HopClock clock)
      throws LoadFailure {
    AtomicReference<LoadFailure> broken = new AtomicReference<>();
    Thread sender = Thread.ofVirtual().start(() -> send(request.body(), clock, broken));
    try {
      WireResponse response = receive(request, policy, clock);
      reusable = reusable && clock.wrote != 0;
      return response;
    } catch (LoadFailure failure) {
      // Why the sending failed says more than that nothing came back.
      LoadFailure sending = broken.get();
      throw sending != null && failure.progress() == Progress.UNANSWERED ? sending : failure;
    } finally {
      if (!reusable) {
        connection.abort();
      }
      join(sender);
    }
  }

  private void send(byte[] bytes, HopClock clock, AtomicReference<LoadFailure> broken) {
    try {
      connection.write(encoder.bytes(), 0, encoder.length());
      connection.write(bytes, 0, bytes.length);
      clock.wrote = System.nanoTime();
    } catch (LoadFailure failure) {
      broken.set(failure);
    }
  }

  private static void join(Thread sender) throws LoadFailure {
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted();
    }
  }

  private WireResponse receive(WireRequest request, BodyPolicy policy, HopClock clock)
      throws LoadFailure {
    awaitFirstByte();
    clock.firstByte = System.nanoTime();
    head.parse();
    for (int interim = 0; head.status < 200 && head.status != 101; interim++) {
      if (interim == MOST_INTERIM) {
        throw Failures.generic("net/http: too many 1xx informational responses");
      }
      head.parse();
    }
    byte[] bytes = readBody(request, policy);
    reusable = !head.close && !request.close() && head.status != 101 && reusable && in.isEmpty();
    in.rest();
    return new WireResponse(
        new ResponseHead(head.status, head.statusText, head.protocol, head.headers, body.length),
        bytes);
  }

  /** What the server sent behind a response that switched protocols. */
  public byte[] takeBuffered() {
    byte[] early = Arrays.copyOfRange(in.bytes, in.position, in.limit);
    in.position = in.limit;
    return early;
  }

  private void awaitFirstByte() throws LoadFailure {
    try {
      if (in.isEmpty() && !in.fill(HeadParser.MOST_BYTES)) {
        throw Failures.generic("EOF");
      }
    } catch (LoadFailure failure) {
      throw failure.at(Progress.UNANSWERED);
    }
  }

  private byte[] readBody(WireRequest request, BodyPolicy policy) throws LoadFailure {
    body.begin();
    reusable = true;
    if (WireResponse.isBodiless(request.method(), head.status)) {
      return NOTHING;
    }
    if (head.chunked) {
      body.chunked(policy);
    } else if (head.contentLength >= 0) {
      body.fixed(head.contentLength, policy);
    } else {
      reusable = false;
      body.untilClose(policy);
    }
    return body.take();
  }
}
