package io.burst.function.http;

import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.Endpoint;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.Peer;
import io.burst.function.http.wire.BodyPolicy;
import io.burst.function.http.wire.HeaderNames;
import io.burst.function.http.wire.Headers;
import io.burst.function.http.wire.Headers.Field;
import io.burst.function.http.wire.HopClock;
import io.burst.function.http.wire.Http1;
import io.burst.function.http.wire.Http2;
import io.burst.function.http.wire.ResponseHead;
import io.burst.function.http.wire.Speaker;
import io.burst.function.http.wire.WireRequest;
import io.burst.function.http.wire.WireResponse;
import java.util.List;
import java.util.Optional;

/** Runs the hops of one exchange and keeps a record of each, failed ones too. */
final class HopRunner {
  private static final int MOST_HTTP2_ATTEMPTS = 3;

  private final ConnectionPool pool;
  private final HttpSettings settings;
  private final HttpRequest request;
  private final long timeout;
  private final BodyPolicy policy;
  private final List<Hop> hops;
  private final HopClock clock = new HopClock();

  private boolean upgrading;
  private Optional<UpgradedConnection> upgraded = Optional.empty();
  private int extraHops;
  private Peer peer = Peer.NONE;
  private boolean reused;
  private long sent;
  private long received;

  HopRunner(
      ConnectionPool pool,
      HttpSettings settings,
      HttpRequest request,
      long timeout,
      List<Hop> hops) {
    this.pool = pool;
    this.settings = settings;
    this.request = request;
    this.timeout = timeout;
    this.hops = hops;
    boolean keep = request.responseType() != ResponseType.NONE;
    this.policy = new BodyPolicy(keep, keep ? settings.maxBodyBytes() : Long.MAX_VALUE);
  }

  /** Hops that were no redirects: the first legs of authentications. */
  int extraHops() {
    return extraHops;
  }

  /**
   * One hop, or two under digest authentication.
   *
   * @throws LoadFailure if the last one failed
   */
  WireResponse run(String method, HttpUrl url, Headers headers, byte[] body) throws LoadFailure {
    Optional<UserInfo> user = url.userInfo();
    if (request.authentication() == Authentication.DIGEST) {
      HttpUrl bare = url.withoutUserInfo();
      WireResponse first = hop(new SentRequest(method, bare, headers, body.length), body);
      if (first.head().status() != 401) {
        return first;
      }
      extraHops++;
      Headers authorized =
          headers.with(
              "Authorization",
              DigestAuth.authorization(
                  first, method, bare.target(), body, user.orElse(DigestAuth.NOBODY)));
      return hop(new SentRequest(method, bare, authorized, body.length), body);
    }
    Headers all =
        user.isPresent() && !headers.has("Authorization")
            ? headers.with("Authorization", user.get().basic())
            : headers;
    return hop(new SentRequest(method, url, all, body.length), body);
  }

  /**
   * One hop on a connection of its own, which is left to the caller if the server switches
   * protocols.
   */
  Optional<UpgradedConnection> upgrade(HttpUrl url, Headers headers) throws LoadFailure {
    upgrading = true;
    WireResponse _ = run(request.method(), url, headers, RequestBody.NONE);
    return upgraded;
  }

  private WireResponse hop(SentRequest sentRequest, byte[] body) throws LoadFailure {
    long now = System.nanoTime();
    if (hops.isEmpty()) {
      clock.deadline = now + timeout;
    }
    clock.begin(now);
    peer = Peer.NONE;
    reused = false;
    sent = 0;
    received = 0;
    try {
      Endpoint endpoint = validate(sentRequest);
      if (now - clock.deadline >= 0) {
        throw Failures.timeout();
      }
      WireResponse response = attempt(endpoint, sentRequest, body);
      int status = response.head().status();
      record(sentRequest, response.head(), status >= 400 ? 1000 + status : 0, "");
      return response;
    } catch (LoadFailure failure) {
      clock.done = System.nanoTime();
      record(sentRequest, ResponseHead.NONE, failure.code(), failure.text());
      throw failure;
    }
  }

  private void record(SentRequest sentRequest, ResponseHead head, int code, String error) {
    hops.add(
        new Hop(sentRequest, head, peer, Timings.of(clock), code, error, sent, received, reused));
  }

  private WireResponse attempt(Endpoint endpoint, SentRequest sentRequest, byte[] body)
      throws LoadFailure {
    boolean replayable = isReplayable(sentRequest);
    for (int attempts = 1; ; attempts++) {
      Speaker speaker =
          upgrading
              ? pool.dialHttp1(endpoint, clock.deadline)
              : pool.acquire(endpoint, replayable && attempts == 1, clock);
      Connection connection = speaker.connection();
      reused = connection.countExchange();
      peer = connection.peer();
      clock.connected(connection, reused, System.nanoTime());
      long sentBefore = reused ? connection.bytesSent() : 0;
      long receivedBefore = reused ? connection.bytesReceived() : 0;
      try {
        WireResponse response =
            speaker.exchange(wireRequest(connection, sentRequest, body), policy, clock);
        clock.done = System.nanoTime();
        count(connection, sentBefore, receivedBefore);
        finish(speaker, response);
        return response;
      } catch (LoadFailure failure) {
        count(connection, sentBefore, receivedBefore);
        pool.failed(speaker);
        if (!mayRepeat(failure, speaker, replayable, attempts)) {
          throw failure;
        }
        clock.wrote = 0;
      } catch (RuntimeException defect) {
        pool.failed(speaker);
        throw defect;
      }
    }
  }

  private void finish(Speaker speaker, WireResponse response) {
    if (upgrading && response.head().status() == 101 && speaker instanceof Http1 http1) {
      if (http1.connection().hold()) {
        upgraded = Optional.of(new UpgradedConnection(pool, http1));
        return;
      }
    }
    pool.release(speaker, clock.done);
  }

  private void count(Connection connection, long sentBefore, long receivedBefore) {
    sent += connection.bytesSent() - sentBefore;
    received += connection.bytesReceived() - receivedBefore;
  }

  /** See {@link LoadClient}; HTTP/2 servers say so when they have not looked at a request. */
  private boolean mayRepeat(
      LoadFailure failure, Speaker speaker, boolean replayable, int attempts) {
    if (System.nanoTime() - clock.deadline >= 0 || Thread.currentThread().isInterrupted()) {
      return false;
    }
    boolean again = reused || (speaker instanceof Http2 && attempts < MOST_HTTP2_ATTEMPTS);
    return switch (failure.progress()) {
      case UNSENT -> again;
      case UNANSWERED -> reused && replayable;
      case ANSWERED -> false;
    };
  }

  private static boolean isReplayable(SentRequest sentRequest) {
    return switch (sentRequest.method()) {
      case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
      default ->
          sentRequest.headers().has("Idempotency-Key")
              || sentRequest.headers().has("X-Idempotency-Key");
    };
  }

  private WireRequest wireRequest(Connection connection, SentRequest sentRequest, byte[] body) {
    HttpUrl url = sentRequest.url();
    boolean whole = connection.proxied() && !connection.endpoint().tls();
    return new WireRequest(
        sentRequest.method(),
        url.scheme(),
        sentRequest.headers().first("Host").orElse(url.authority()),
        whole ? url.scheme() + "://" + url.authority() + url.target() : url.target(),
        sentRequest.headers(),
        body,
        settings.noConnectionReuse());
  }

  /** What Go's transport refuses before it looks for a connection, in its words. */
  private static Endpoint validate(SentRequest sentRequest) throws LoadFailure {
    HttpUrl url = sentRequest.url();
    Optional<Field> invalid = sentRequest.headers().invalid();
    if (invalid.isPresent()) {
      String name = invalid.get().name();
      throw Failures.generic(
          HeaderNames.isToken(name)
              ? "net/http: invalid header field value for \"" + name + "\""
              : "net/http: invalid header field name \"" + name + "\"");
    }
    if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
      throw Failures.generic("unsupported protocol scheme \"" + url.scheme() + "\"");
    }
    if (!HeaderNames.isToken(sentRequest.method())) {
      throw Failures.generic("net/http: invalid method \"" + sentRequest.method() + "\"");
    }
    return url.endpoint().orElseThrow(() -> Failures.generic("http: no Host in request URL"));
  }
}
