package io.burst.function.http.dial;

import io.burst.function.carrier.UserThreads;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;

/**
 * A dialled socket, with TLS if its endpoint has it: blocking bytes in and out, for virtual
 * threads.
 *
 * <p>It is idle, leased (then it has an owner and a deadline), expired or closed; one word holds
 * which, so that the owner, the {@link DeadlineWatch} and the {@link ConnectionBudget} agree
 * without a lock. The owner alone calls everything but {@link #evict}, {@link #expire} and {@link
 * #abort}. One thread may read while another writes.
 *
 * <p>Every failure is a {@link LoadFailure}; an interrupt closes the socket at once.
 */
public final class Connection implements Timed, AutoCloseable {
  private static final VarHandle STATE;
  private static final long IDLE = Long.MAX_VALUE;
  private static final long HELD = Long.MAX_VALUE - 1;
  private static final long CLOSED = Long.MIN_VALUE;
  private static final long EXPIRED = Long.MIN_VALUE + 1;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Connection.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Dialler dialler;
  private final Endpoint endpoint;
  private final SocketChannel channel;
  private final AtomicBoolean recycled = new AtomicBoolean();
  final DialTimes times = new DialTimes();
  private final PlainWire plain;
  private Wire wire;
  private Peer peer = Peer.NONE;
  private String alpn = "";
  private boolean proxied;
  private long exchanges;
  private volatile long idleSince;
  private volatile long state;

  Connection(
      Dialler dialler, Endpoint endpoint, SocketChannel channel, Traffic traffic, long deadline)
      throws IOException {
    this.dialler = dialler;
    this.endpoint = endpoint;
    this.channel = channel;
    this.plain = new PlainWire(channel, traffic);
    this.wire = plain;
    this.state = deadline;
  }

  /** Publishes the deadline of the dial. */
  void guard(long deadline) {
    state = deadline;
    dialler.deadlines().watch(this);
    dialler.deadlines().arm(deadline);
  }

  /** Replaces one deadline by another; false if it has just expired. */
  boolean reguard(long old, long deadline) {
    boolean alive = STATE.compareAndSet(this, old, deadline);
    dialler.deadlines().arm(deadline);
    return alive;
  }

  void connect(InetSocketAddress remote, Optional<InetAddress> local) throws IOException {
    Dialler.configure(channel, local);
    plain.connect(remote);
    peer = new Peer(remote.getAddress().getHostAddress(), remote.getPort(), "", "");
  }

  void secured(TlsWire tls) {
    wire = tls;
    alpn = tls.applicationProtocol();
    peer = new Peer(peer.ip(), peer.port(), tls.version(), tls.cipherSuite());
  }

  PlainWire plainWire() {
    return plain;
  }

  void throughProxy() {
    proxied = true;
  }

  /** What it was dialled for. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** Whether requests go to a proxy that wants the whole URL in the request line. */
  public boolean proxied() {
    return proxied;
  }

  /** The protocol that ALPN chose, as {@code h2}, or empty. */
  public String alpn() {
    return alpn;
  }

  /** Who is at the other end. */
  public Peer peer() {
    return peer;
  }

  /** When it was dialled and secured. */
  public DialTimes times() {
    return times;
  }

  /** The watch that ends what outlives its deadline. */
  public DeadlineWatch deadlines() {
    return dialler.deadlines();
  }

  /** Bytes sent on the socket so far, TLS included. */
  public long bytesSent() {
    return plain.sent;
  }

  /** Bytes received on the socket so far, TLS included. */
  public long bytesReceived() {
    return plain.received;
  }

  /** Counts an exchange begun on it; true if there was one before. */
  public boolean countExchange() {
    return exchanges++ > 0;
  }

  /**
   * Reads at least one byte, unless the other side has closed.
   *
   * @return the bytes read, or -1 at the end
   */
  public int read(byte[] into, int offset, int length) throws LoadFailure {
    try {
      return wire.read(into, offset, length);
    } catch (IOException e) {
      throw failure(e, "read");
    }
  }

  /**
   * Reads what is there now.
   *
   * @return the bytes read, 0 if there is nothing yet, or -1 at the end
   */
  public int readNow(byte[] into, int offset, int length) throws LoadFailure {
    try {
      return wire.readNow(into, offset, length);
    } catch (IOException e) {
      throw failure(e, "read");
    }
  }

  /** Waits until there may be something to read, or until the thread is unparked or interrupted. */
  public void awaitReadableOrWake() {
    plain.awaitReadableOrWake();
  }

  /** Writes all of it. */
  public void write(byte[] from, int offset, int length) throws LoadFailure {
    long now = state;
    if (now == CLOSED || now == EXPIRED) {
      throw now == EXPIRED ? Failures.timeout() : Failures.interrupted();
    }
    try {
      wire.write(from, offset, length);
    } catch (IOException e) {
      throw failure(e, "write");
    }
  }

  /**
   * Writes all of it, the beginning together with what other users write: see {@link
   * UserThreads#doTogether}. Only while nobody else writes.
   */
  public void writeTogether(byte[] from, int offset, int length) throws LoadFailure {
    plain.together = true;
    plain.writeBegan = 0;
    try {
      write(from, offset, length);
    } finally {
      plain.together = false;
    }
    if (plain.wrote == 0) {
      plain.wrote = System.nanoTime();
    }
  }

  /** When the last {@link #writeTogether} began, if it let others run before; else 0. */
  public long writeBegan() {
    return plain.writeBegan;
  }

  /** When the last {@link #writeTogether} had written all of it. */
  public long wrote() {
    return plain.wrote;
  }

  /**
   * Whether nothing can be expected from an idle connection: closed by the other side, or bytes
   * nobody asked for. Costs one system call.
   */
  public boolean isStale() {
    try {
      return wire.isStale();
    } catch (IOException e) {
      return true;
    }
  }

  LoadFailure failure(IOException e, String operation) {
    long now = state;
    if (now == EXPIRED) {
      return Failures.timeout();
    }
    if (e instanceof ClosedByInterruptException
        || now == CLOSED
        || Thread.currentThread().isInterrupted()) {
      return Failures.interrupted();
    }
    return e instanceof SSLException tls ? TlsFailures.of(tls) : Failures.io(e, operation);
  }

  /** Takes an idle connection; false if it is gone. */
  public boolean lease(long deadline) {
    if (!STATE.compareAndSet(this, IDLE, deadline)) {
      return false;
    }
    dialler.deadlines().arm(deadline);
    return true;
  }

  /** Replaces the deadline of a leased connection by none; false if it has just expired. */
  public boolean hold() {
    long now = state;
    return now != EXPIRED && now != CLOSED && STATE.compareAndSet(this, now, HELD);
  }

  /** Makes a leased connection idle from now on; false if it has just expired. */
  public boolean rest(long now) {
    long leased = state;
    if (leased == EXPIRED || leased == CLOSED) {
      return false;
    }
    idleSince = now;
    if (!STATE.compareAndSet(this, leased, IDLE)) {
      return false;
    }
    dialler.budget().wakeWaiting();
    return true;
  }

  /** Whether it is idle. */
  public boolean isIdle() {
    return state == IDLE;
  }

  /** Since when it is idle, an instant of {@link System#nanoTime()}. */
  public long idleSince() {
    return idleSince;
  }

  /** Closes it if it is idle. */
  boolean evict() {
    if (!STATE.compareAndSet(this, IDLE, CLOSED)) {
      return false;
    }
    recycle();
    return true;
  }

  @Override
  public long deadline() {
    long now = state;
    return now == HELD || now == CLOSED || now == EXPIRED ? NEVER : now;
  }

  @Override
  public void expire(long deadline) {
    if (STATE.compareAndSet(this, deadline, EXPIRED)) {
      plain.close();
    }
  }

  /** Closes the socket under whoever uses it, from any thread; the owner still has to close. */
  public void abort() {
    long now = state;
    if (now == IDLE ? !evict() : true) {
      STATE.compareAndSet(this, now, CLOSED);
      plain.close();
    }
  }

  @Override
  public void close() {
    state = CLOSED;
    recycle();
  }

  private void recycle() {
    if (recycled.compareAndSet(false, true)) {
      wire.goodbye();
      plain.close();
      dialler.deadlines().forget(this);
      dialler.budget().release(this);
    }
  }
}
