package io.burst.function.jshttp;

import io.burst.core.options.TestOptions;
import io.burst.function.http.HttpSettings;
import io.burst.function.http.LoadClient;
import io.burst.function.http.Pacer;
import io.burst.function.http.dial.Dialler;
import io.burst.function.js.K6Module;

/**
 * What the HTTP clients of all virtual users of a worker share: the dialler with its budget of
 * sockets, and the limit of requests per second. Made once per worker. Thread-safe.
 */
public final class JsHttp implements AutoCloseable {
  private final HttpSettings settings;
  private final Dialler dialler;
  private final Pacer pacer;
  private final K6Module module = new HttpModule(this);

  /**
   * @param options of the test
   * @param connectionBudget most sockets open at a time
   * @param pacer the limit of requests per second
   */
  public JsHttp(TestOptions options, int connectionBudget, Pacer pacer) {
    this.settings = ClientSettings.of(options, connectionBudget);
    this.dialler = new Dialler(settings.dial());
    this.pacer = pacer;
  }

  /** The module {@code k6/http}. */
  public K6Module module() {
    return module;
  }

  /** A client for one virtual user. */
  LoadClient client(long user) {
    return new LoadClient(dialler, settings, pacer, user);
  }

  /** Closes every connection. */
  @Override
  public void close() {
    dialler.close();
  }
}
