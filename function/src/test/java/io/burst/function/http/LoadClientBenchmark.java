package io.burst.function.http;

import io.burst.function.http.dial.Dialler;
import io.burst.function.http.dial.TlsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * The throughput of the bare client: virtual users that send GET after GET to one URL. To be run
 * pinned to one core against a server on another, side by side with {@code wrk -t1}; only ratios of
 * one run count:
 *
 * <pre>taskset -c 0 java -XX:+UseSerialGC ... LoadClientBenchmark http://127.0.0.1:8080/ 64 5</pre>
 */
public final class LoadClientBenchmark {
  private LoadClientBenchmark() {}

  /** Arguments: URL, virtual users, seconds per round. */
  public static void main(String[] args) throws Exception {
    HttpUrl url = HttpUrl.parse(args[0]);
    int users = Integer.parseInt(args[1]);
    long seconds = Long.parseLong(args[2]);
    HttpSettings defaults = HttpSettings.defaults();
    HttpSettings settings =
        defaults.withDial(
            defaults.dial().withTls(TlsSettings.defaults().withInsecureSkipVerify(true)));
    LongAdder done = new LongAdder();
    try (Dialler dialler = new Dialler(settings.dial())) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        LoadClient client = new LoadClient(dialler, settings, Pacer.NONE, i);
        threads.add(Thread.ofVirtual().start(() -> load(client, url, done)));
      }
      for (int round = 0; round < 3; round++) {
        report(done, seconds);
      }
      threads.forEach(Thread::interrupt);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void load(LoadClient client, HttpUrl url, LongAdder done) {
    try (client) {
      while (!Thread.currentThread().isInterrupted()) {
        Exchange exchange = client.execute(HttpRequest.of("GET", url));
        if (exchange.status() != 200 && !exchange.canceled()) {
          throw new IllegalStateException(exchange.error());
        }
        done.increment();
      }
    }
  }

  private static void report(LongAdder done, long seconds) throws InterruptedException {
    long before = done.sum();
    long cpuBefore = cpuNanos();
    long start = System.nanoTime();
    Thread.sleep(seconds * 1000);
    double elapsed = System.nanoTime() - start;
    long count = done.sum() - before;
    System.err.printf(
        Locale.ROOT,
        "%.0f req/s, %.1f us of CPU each%n",
        count / elapsed * 1e9,
        (cpuNanos() - cpuBefore) / 1e3 / count);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }
}
