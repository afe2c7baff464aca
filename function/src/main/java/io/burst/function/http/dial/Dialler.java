package io.burst.function.http.dial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * Makes every connection of a worker that sends load. In k6's order: {@code blockHostnames}, then
 * {@code hosts}, then a literal address, then the resolver, then {@code blacklistIPs}; then a
 * socket within the budget, a proxy's CONNECT, TLS. Thread-safe; blocks, meant for virtual threads.
 */
public final class Dialler implements AutoCloseable {
  private final DialSettings settings;
  private final PatternMap<HostOverride> hosts;
  private final PatternMap<String> blocked;
  private final NameResolver.Lookup lookup;
  private final NameResolver resolver;
  private final FutureTask<TlsContext> tls;
  private final ConnectionBudget budget;
  private final DeadlineWatch deadlines = new DeadlineWatch();

  /** A dialler for one worker; ask it to close at the worker's end. */
  public Dialler(DialSettings settings) {
    this(settings, new SystemLookup());
  }

  Dialler(DialSettings settings, NameResolver.Lookup lookup) {
    this.lookup = lookup;
    this.settings = settings;
    hosts = new PatternMap<>(settings.hosts());
    Map<String, String> patterns = new HashMap<>();
    settings.blockHostnames().forEach(pattern -> patterns.put(pattern, pattern));
    blocked = new PatternMap<>(patterns);
    resolver = new NameResolver(settings.dns(), lookup, System::nanoTime);
    tls = TlsContext.of(settings.tls());
    budget = new ConnectionBudget(settings.connectionBudget());
  }

  /** The settings it was made from. */
  public DialSettings settings() {
    return settings;
  }

  /** How hard the budget of sockets was pressed so far. */
  public Saturation saturation() {
    return budget.saturation();
  }

  /** Requests that wait for a socket at this moment. */
  public int waiting() {
    return budget.waiting();
  }

  /** Makes what TLS needs on another thread, before the first connection waits for it. */
  public void prepareTls() {
    Thread _ = Thread.ofPlatform().daemon(true).name("burst-tls").start(tls);
  }

  DeadlineWatch deadlines() {
    return deadlines;
  }

  ConnectionBudget budget() {
    return budget;
  }

  /**
   * Opens a connection, leased until the deadline.
   *
   * @param endpoint what it is for
   * @param http2 whether HTTP/2 may be chosen; the settings must allow it too
   * @param user index of the virtual user, 0 or more: chooses the local address
   * @param deadline the request's, an instant of {@link System#nanoTime()}
   * @param traffic whose bytes it moves
   */
  public Connection dial(
      Endpoint endpoint, boolean http2, long user, long deadline, Traffic traffic)
      throws LoadFailure {
    Optional<ProxyAddress> proxy = settings.proxy().proxyFor(endpoint);
    Endpoint next = proxy.map(p -> new Endpoint(false, p.host(), p.port())).orElse(endpoint);
    InetSocketAddress remote = locate(next, deadline);
    Connection connection = open(endpoint, deadline, traffic);
    try {
      connect(connection, remote, user, deadline);
      if (proxy.isPresent()) {
        throughProxy(connection, proxy.get());
      }
      if (endpoint.tls()) {
        secure(connection, http2 && settings.http2());
      }
      return connection;
    } catch (LoadFailure e) {
      connection.close();
      throw e;
    }
  }

  private static void throughProxy(Connection connection, ProxyAddress proxy) throws LoadFailure {
    connection.throughProxy();
    if (connection.endpoint().tls()) {
      ProxyTunnel.open(connection, proxy);
    }
  }

  /**
   * Where an endpoint is to be dialled.
   *
   * @param deadline when it must be known, an instant of {@link System#nanoTime()}
   * @throws LoadFailure if it is blocked or unknown
   */
  public InetSocketAddress locate(Endpoint endpoint, long deadline) throws LoadFailure {
    InetSocketAddress remote = find(endpoint, deadline);
    for (CidrBlock block : settings.blacklistIps()) {
      if (block.contains(remote.getAddress())) {
        throw new LoadFailure(ErrorCodes.BLACKLISTED_IP, "ip is blacklisted");
      }
    }
    return remote;
  }

  private InetSocketAddress find(Endpoint endpoint, long deadline) throws LoadFailure {
    String host = endpoint.host();
    Optional<InetAddress> literal = Endpoint.literal(host);
    if (literal.isEmpty() && !blocked.isEmpty() && blocked.find(host).isPresent()) {
      throw new LoadFailure(ErrorCodes.BLOCKED_HOSTNAME, "hostname is blocked");
    }
    if (!hosts.isEmpty()) {
      Optional<HostOverride> override = hosts.find(endpoint.authority()).or(() -> hosts.find(host));
      if (override.isPresent()) {
        int port = override.get().port();
        return new InetSocketAddress(override.get().address(), port == 0 ? endpoint.port() : port);
      }
    }
    InetAddress address = literal.isPresent() ? literal.get() : resolver.resolve(host, deadline);
    return new InetSocketAddress(address, endpoint.port());
  }

  /** A socket; when the system has none left, the budget was too large and is lowered. */
  private Connection open(Endpoint endpoint, long deadline, Traffic traffic) throws LoadFailure {
    while (true) {
      budget.acquire(deadline);
      try {
        SocketChannel channel = SocketChannel.open();
        Connection connection = new Connection(this, endpoint, channel, traffic, deadline);
        budget.opened(connection);
        return connection;
      } catch (IOException e) {
        if (!budget.lower()) {
          throw Failures.dial(e, endpoint.authority());
        }
      }
    }
  }

  private void connect(Connection connection, InetSocketAddress remote, long user, long deadline)
      throws LoadFailure {
    long now = System.nanoTime();
    long limit = now + settings.dialTimeout().toNanos();
    boolean dialLimited = limit - deadline < 0;
    connection.guard(dialLimited ? limit : deadline);
    connection.times.connectStart = now;
    try {
      connection.connect(remote, localAddress(user));
    } catch (IOException e) {
      LoadFailure failure = connection.failure(e, "dial");
      if (failure.code() == ErrorCodes.REQUEST_TIMEOUT) {
        throw dialLimited ? Failures.dialTimeout() : failure;
      }
      throw failure.code() == ErrorCodes.GENERIC ? failure : Failures.dial(e, remote.toString());
    }
    connection.times.connectDone = System.nanoTime();
    if (dialLimited && !connection.reguard(limit, deadline)) {
      throw Failures.dialTimeout();
    }
  }

  private Optional<InetAddress> localAddress(long user) {
    int count = settings.localIps().size();
    return count == 0
        ? Optional.empty()
        : Optional.of(settings.localIps().get((int) (user % count)));
  }

  private void secure(Connection connection, boolean http2) throws LoadFailure {
    TlsWire wire =
        new TlsWire(
            TlsContext.made(tls).engine(connection.endpoint(), http2), connection.plainWire());
    connection.times.tlsStart = System.nanoTime();
    try {
      wire.handshake();
    } catch (IOException e) {
      throw connection.failure(e, "read");
    }
    connection.times.tlsDone = System.nanoTime();
    connection.secured(wire);
  }

  @Override
  public void close() {
    deadlines.close();
    budget.closeAll();
    if (lookup instanceof SystemLookup system) {
      system.close();
    }
  }

  static void configure(SocketChannel channel, Optional<InetAddress> local) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    if (local.isPresent()) {
      channel.bind(new InetSocketAddress(local.get(), 0));
    }
  }
}
