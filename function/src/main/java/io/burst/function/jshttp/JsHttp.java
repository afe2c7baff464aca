package io.burst.function.jshttp;

import io.burst.core.options.TestOptions;
import io.burst.function.http.HttpSettings;
import io.burst.function.http.LoadClient;
import io.burst.function.http.Pacer;
import io.burst.function.http.dial.Dialler;
import io.burst.function.js.K6Module;
import java.util.Map;

/**
 * What the HTTP clients of all virtual users of a worker share: the dialler with its budget of
 * sockets, and the limit of requests per second. Made once per worker. Thread-safe.
 */
public final class JsHttp implements AutoCloseable {
  private final HttpSettings settings;
  private final Dialler dialler;
  private final Pacer pacer;
  private final HttpSamples samples;
  private final CallReader.Known known = new CallReader.Known();
  private final K6Module module = new HttpModule(this);

  /**
   * Without a proxy.
   *
   * @param options of the test
   * @param connectionBudget most sockets open at a time
   * @param pacer the limit of requests per second: {@link RequestTicks}
   */
  public JsHttp(TestOptions options, int connectionBudget, Pacer pacer) {
    this(options, connectionBudget, pacer, Map.of());
  }

  /**
   * The same with the process's proxies.
   *
   * @param options of the test
   * @param connectionBudget most sockets open at a time
   * @param pacer the limit of requests per second: {@link RequestTicks}
   * @param variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in capitals or small letters, where set;
   *     others are not looked at
   * @throws IllegalArgumentException if a proxy's URL is none
   */
  public JsHttp(
      TestOptions options, int connectionBudget, Pacer pacer, Map<String, String> variables) {
    this.settings = ClientSettings.of(options, connectionBudget, variables);
    this.samples = new HttpSamples(options.systemTags());
    this.dialler = new Dialler(settings.dial());
    this.pacer = pacer;
  }

  /** Has ready, soon, what the first connection with TLS needs: of a test that will have some. */
  public void prepareTls() {
    dialler.prepareTls();
  }

  /** The module {@code k6/http}. */
  public K6Module module() {
    return module;
  }

  /** A client for the virtual user with that {@code __VU}. */
  LoadClient client(long id) {
    return new LoadClient(dialler, settings, pacer, Math.max(0, id - 1));
  }

  CallReader.Known known() {
    return known;
  }

  HttpSamples samples() {
    return samples;
  }

  /** Closes every connection. */
  @Override
  public void close() {
    dialler.close();
  }
}
