package io.burst.function.http;

import io.burst.function.http.dial.DialSettings;
import io.burst.function.http.dial.Dialler;
import io.burst.function.http.dial.LoadFailure;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A dialler and a client of it, and requests in few words. */
final class TestingClients implements AutoCloseable {
  final Dialler dialler;
  final HttpSettings settings;
  final LoadClient client;

  TestingClients() {
    this(HttpSettings.defaults());
  }

  TestingClients(DialSettings dial) {
    this(HttpSettings.defaults().withDial(dial));
  }

  TestingClients(HttpSettings settings) {
    this.settings = settings;
    dialler = new Dialler(settings.dial());
    client = another();
  }

  LoadClient another() {
    return new LoadClient(dialler, settings, Pacer.NONE, 0);
  }

  static HttpUrl url(String text) {
    try {
      return HttpUrl.parse(text);
    } catch (LoadFailure e) {
      throw new AssertionError(e.text(), e);
    }
  }

  static HttpRequest request(String method, String url) {
    return HttpRequest.of(method, url(url));
  }

  Exchange get(String url) {
    return run(request("GET", url));
  }

  /** Executes it on a virtual thread, as in a run. */
  Exchange run(HttpRequest request) {
    return onVirtualThread(() -> client.execute(request));
  }

  static <T> T onVirtualThread(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  static String text(Exchange exchange) {
    return new String(exchange.body().orElse(new byte[0]), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    dialler.close();
  }
}
