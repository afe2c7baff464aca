package io.burst.function.http;

import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.Dialler;
import io.burst.function.http.dial.Endpoint;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.Traffic;
import io.burst.function.http.wire.HopClock;
import io.burst.function.http.wire.Http1;
import io.burst.function.http.wire.Http2;
import io.burst.function.http.wire.Speaker;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one virtual user: the idle ones by endpoint, newest first, and all open ones
 * for their end. Thread-safe.
 */
final class ConnectionPool {
  // A shorter pause is not worth a system call before a request that may be sent again anyway.
  private static final long TRUSTED_PAUSE = 1_000_000;

  // What is known of endpoints beyond these is found out anew: a crawler visits many once.
  private static final int MOST_REMEMBERED = 100;

  private final Dialler dialler;
  private final HttpSettings settings;
  private final Traffic traffic;
  private final long user;
  private final Map<Endpoint, ArrayDeque<Http1>> idle = new HashMap<>();
  private final Map<Endpoint, Http2> http2 = new HashMap<>();
  private final Set<Endpoint> http1Only = new HashSet<>();
  private final ReentrantLock dialling = new ReentrantLock();
  private final Set<Connection> open = new HashSet<>();
  private int idleCount;
  private boolean closed;

  /** Of whom it was asked last: mostly the same as next. */
  private @Nullable Endpoint lastEndpoint;

  private @Nullable ArrayDeque<Http1> lastIdle;

  ConnectionPool(Dialler dialler, HttpSettings settings, Traffic traffic, long user) {
    this.dialler = dialler;
    this.settings = settings;
    this.traffic = traffic;
    this.user = user;
  }

  /**
   * A connection for one exchange, leased until the deadline.
   *
   * @param trusting whether one that is idle only since a moment before the hop need not be looked
   *     at
   * @param clock of the hop that needs it: its start, and its deadline
   */
  Speaker acquire(Endpoint endpoint, boolean trusting, HopClock clock) throws LoadFailure {
    long deadline = clock.deadline;
    Http2 joined = join(endpoint, deadline);
    if (joined != null) {
      return joined;
    }
    for (Http1 http1 = poll(endpoint); http1 != null; http1 = poll(endpoint)) {
      Connection connection = http1.connection();
      boolean trusted = trusting && clock.start - connection.idleSince() < TRUSTED_PAUSE;
      if (!connection.lease(deadline)) {
        forget(connection);
      } else if (trusted || !connection.isStale()) {
        return http1;
      } else {
        discard(connection);
      }
    }
    return mayBeHttp2(endpoint) ? dialAlone(endpoint, deadline) : dial(endpoint, deadline);
  }

  private @Nullable Http2 join(Endpoint endpoint, long deadline) throws LoadFailure {
    @Nullable Http2 known;
    synchronized (this) {
      known = http2.isEmpty() ? null : http2.get(endpoint);
    }
    if (known == null) {
      return null;
    }
    if (known.join(deadline)) {
      return known;
    }
    synchronized (this) {
      http2.remove(endpoint, known);
      open.remove(known.connection());
    }
    return null;
  }

  private synchronized boolean mayBeHttp2(Endpoint endpoint) {
    return endpoint.tls() && dialler.settings().http2() && !http1Only.contains(endpoint);
  }

  /** The first of several requests dials; if that yields HTTP/2, the others share it. */
  private Speaker dialAlone(Endpoint endpoint, long deadline) throws LoadFailure {
    dialling.lock();
    try {
      Http2 joined = join(endpoint, deadline);
      return joined == null ? dial(endpoint, deadline) : joined;
    } finally {
      dialling.unlock();
    }
  }

  private synchronized @Nullable Http1 poll(Endpoint endpoint) {
    ArrayDeque<Http1> those = idleOf(endpoint);
    if (those == null) {
      return null;
    }
    Http1 http1 = those.pollFirst();
    if (http1 != null) {
      idleCount--;
      if (those.isEmpty() && idle.size() > MOST_REMEMBERED) {
        idle.remove(endpoint);
        lastEndpoint = null;
      }
    }
    return http1;
  }

  // A URL keeps its endpoint, and a connection keeps the one that it was dialled for.
  @SuppressWarnings("ReferenceEquality")
  private @Nullable ArrayDeque<Http1> idleOf(Endpoint endpoint) {
    if (endpoint != lastEndpoint) {
      lastIdle = idle.get(endpoint);
      lastEndpoint = lastIdle == null ? null : endpoint;
    }
    return lastIdle;
  }

  /** A connection of its own, for a request that asks to switch protocols. */
  Http1 dialHttp1(Endpoint endpoint, long deadline) throws LoadFailure {
    return new Http1(connect(endpoint, false, deadline));
  }

  private Connection connect(Endpoint endpoint, boolean http2Allowed, long deadline)
      throws LoadFailure {
    Connection connection = dialler.dial(endpoint, http2Allowed, user, deadline, traffic);
    synchronized (this) {
      if (!closed) {
        open.add(connection);
        return connection;
      }
    }
    connection.close();
    throw Failures.interrupted();
  }

  private Speaker dial(Endpoint endpoint, long deadline) throws LoadFailure {
    Connection connection = connect(endpoint, true, deadline);
    if (!connection.alpn().equals("h2")) {
      synchronized (this) {
        if (http1Only.size() > MOST_REMEMBERED) {
          http1Only.clear();
        }
        http1Only.add(endpoint);
      }
      return new Http1(connection);
    }
    try {
      Http2 speaker = Http2.open(connection);
      synchronized (this) {
        http2.put(endpoint, speaker);
      }
      return speaker;
    } catch (LoadFailure failure) {
      discard(connection);
      throw failure;
    }
  }

  /** Gives a connection back after an exchange that ended now. */
  void release(Speaker speaker, long now) {
    switch (speaker) {
      case Http1 http1 -> {
        if (settings.noConnectionReuse() || !http1.isReusable() || !http1.connection().rest(now)) {
          discard(http1.connection());
        } else {
          keep(http1).ifPresent(this::discardIdle);
        }
      }
      case Http2 shared -> {
        if (settings.noConnectionReuse()) {
          shared.retire();
        }
        leave(shared);
      }
    }
  }

  /** Gives a connection back after an exchange that failed. */
  void failed(Speaker speaker) {
    switch (speaker) {
      case Http1 http1 -> discard(http1.connection());
      case Http2 shared -> leave(shared);
    }
  }

  private void leave(Http2 shared) {
    if (shared.leave()) {
      synchronized (this) {
        http2.remove(shared.connection().endpoint(), shared);
      }
      discard(shared.connection());
    }
  }

  /** Keeps it; returns one that is too many. */
  private synchronized Optional<Http1> keep(Http1 http1) {
    Endpoint endpoint = http1.connection().endpoint();
    ArrayDeque<Http1> those = idleOf(endpoint);
    if (those == null) {
      those = new ArrayDeque<>(2);
      idle.put(endpoint, those);
    }
    // As Go: a limit of 0 connections per host means 2, and none at all means no limit.
    int perHost = settings.batchPerHost() == 0 ? 2 : settings.batchPerHost();
    if (closed || those.size() >= perHost) {
      return Optional.of(http1);
    }
    those.addFirst(http1);
    idleCount++;
    if (settings.batch() > 0 && idleCount > settings.batch()) {
      return longestIdle();
    }
    return Optional.empty();
  }

  private Optional<Http1> longestIdle() {
    ArrayDeque<Http1> longest = null;
    for (ArrayDeque<Http1> those : idle.values()) {
      if (!those.isEmpty() && (longest == null || idleSince(those) - idleSince(longest) < 0)) {
        longest = those;
      }
    }
    if (longest == null) {
      return Optional.empty();
    }
    idleCount--;
    return Optional.ofNullable(longest.pollLast());
  }

  private static long idleSince(ArrayDeque<Http1> those) {
    return those.getLast().connection().idleSince();
  }

  private void discardIdle(Http1 http1) {
    // Whoever leases it owns it; if that fails, it has been closed to make room already.
    if (http1.connection().lease(Long.MAX_VALUE - 2)) {
      discard(http1.connection());
    } else {
      forget(http1.connection());
    }
  }

  /** Closes a connection that is of no more use. */
  void discard(Connection connection) {
    connection.close();
    forget(connection);
  }

  private synchronized void forget(Connection connection) {
    open.remove(connection);
  }

  void closeIdle() {
    Set<Endpoint> endpoints;
    synchronized (this) {
      endpoints = Set.copyOf(idle.keySet());
    }
    for (Endpoint endpoint : endpoints) {
      for (Http1 http1 = poll(endpoint); http1 != null; http1 = poll(endpoint)) {
        discardIdle(http1);
      }
    }
    closeIdleHttp2();
  }

  private void closeIdleHttp2() {
    List<Http2> shared;
    synchronized (this) {
      shared = List.copyOf(http2.values());
      http2.clear();
    }
    for (Http2 one : shared) {
      one.retire();
      if (one.connection().lease(Long.MAX_VALUE - 2)) {
        discard(one.connection());
      }
    }
  }

  void close() {
    closeIdle();
    Set<Connection> rest;
    synchronized (this) {
      closed = true;
      rest = Set.copyOf(open);
    }
    rest.forEach(Connection::abort);
  }
}
