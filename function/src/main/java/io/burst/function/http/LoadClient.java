package io.burst.function.http;

import io.burst.function.http.dial.Dialler;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.Traffic;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The HTTP client of one virtual user. Its connections are its own and are kept from one request to
 * the next, as k6 keeps a transport per VU. Blocking, meant for virtual threads; a batch may call
 * it from several at a time.
 *
 * <p>{@link #execute} never throws: what fails is an {@link Exchange} with an error. An interrupt
 * of the calling thread closes the socket at once and yields a canceled exchange.
 *
 * <p>Retries: load is dangerous, so a request is sent again only where nothing can have been
 * processed, as Go's transport does: on a connection that had served before and turned out to be
 * closed, if not a byte was written, or if not a byte came back and the method is GET, HEAD,
 * OPTIONS or TRACE (or the request carries Idempotency-Key). Every retry discards a connection, so
 * it ends with a fresh one, whose failure is final. A connection is looked at before it is used, so
 * that one the server has closed meanwhile costs no POST.
 */
public final class LoadClient implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LoadClient.class.getName());

  private final ConnectionPool pool;
  private final HttpSettings settings;
  private final Pacer pacer;
  private final Traffic traffic = new Traffic();

  /**
   * A client of a worker.
   *
   * @param dialler the worker's
   * @param settings the worker's
   * @param pacer the worker's
   * @param user index of the virtual user, 0 or more: chooses its local address
   */
  public LoadClient(Dialler dialler, HttpSettings settings, Pacer pacer, long user) {
    this.settings = settings;
    this.pacer = pacer;
    this.pool = new ConnectionPool(dialler, settings, traffic, user);
  }

  /** Sends a request, follows its redirects, and returns what became of it. */
  public Exchange execute(HttpRequest request) {
    try {
      pacer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(request, Failures.interrupted(), true);
    }
    try {
      return new RequestRun(pool, settings, request).run();
    } catch (LoadFailure failure) {
      return refused(request, failure, false);
    } catch (RuntimeException defect) {
      // A defect of burst must not end a run; it is told in the log and as a failed request.
      LOG.log(Level.ERROR, "request to " + request.url().clean() + " failed unexpectedly", defect);
      return refused(request, Failures.generic("burst: " + defect), false);
    }
  }

  /**
   * Sends a request that asks to switch protocols, as WebSocket does, over a connection of its own
   * and HTTP/1.1. Redirects are not followed; the request's headers are sent as they are, with the
   * cookies.
   */
  public Upgrade upgrade(HttpRequest request) {
    return new RequestRun(pool, settings, request).upgrade();
  }

  /** Sends several at a time, within the limits of a batch; the exchanges are in their order. */
  public List<Exchange> batch(List<HttpRequest> requests) {
    return batch(requests, (_, _) -> {});
  }

  /**
   * The same, telling of each exchange as soon as it has ended.
   *
   * @param ended called with the request's index, on the thread that sent it
   */
  public List<Exchange> batch(List<HttpRequest> requests, BiConsumer<Integer, Exchange> ended) {
    return new Batch(this, settings, ended).run(requests);
  }

  private static Exchange refused(HttpRequest request, LoadFailure failure, boolean canceled) {
    return new Exchange(
        List.of(),
        request.url(),
        Optional.empty(),
        failure.code(),
        failure.text(),
        false,
        canceled,
        List.of());
  }

  /** The bytes that its connections move, all of them: k6's data_sent and data_received. */
  public Traffic traffic() {
    return traffic;
  }

  /** Closes its idle connections: option {@code noVUConnectionReuse}, after each iteration. */
  public void closeIdle() {
    pool.closeIdle();
  }

  /** Closes all its connections, also under requests that are under way. */
  @Override
  public void close() {
    pool.close();
  }
}
