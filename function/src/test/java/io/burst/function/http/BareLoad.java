package io.burst.function.http;

import io.burst.core.metrics.TrendSink;
import io.burst.function.carrier.UserThreads;
import io.burst.function.http.dial.Dialler;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.TlsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The client without a script: users that send GET after GET to one URL and record how long each
 * took. What {@code bench/compare bare} runs beside wrk; it prints the same line as {@code
 * bench/wrk.lua}.
 */
final class BareLoad {
  private final HttpUrl url;
  private final long end;
  private final AtomicLong errors = new AtomicLong();

  private BareLoad(HttpUrl url, long end) {
    this.url = url;
    this.end = end;
  }

  /** Arguments: URL, users, seconds. */
  public static void main(String[] args) throws LoadFailure, InterruptedException {
    long lasting = TimeUnit.SECONDS.toNanos(Long.parseLong(args[2]));
    BareLoad load = new BareLoad(HttpUrl.parse(args[0]), System.nanoTime() + lasting);
    TrendSink durations = load.run(Integer.parseInt(args[1]));
    System.out.printf(
        Locale.ROOT,
        "bench p95=%.0f p99=%.0f errors=%d%n",
        durations.percentile(95) * 1000,
        durations.percentile(99) * 1000,
        load.errors.get());
  }

  /** Runs the users and gives the durations of all requests. */
  private TrendSink run(int users) throws InterruptedException {
    HttpSettings defaults = HttpSettings.defaults();
    HttpSettings settings =
        defaults.withDial(
            defaults.dial().withTls(TlsSettings.defaults().withInsecureSkipVerify(true)));
    List<TrendSink> durations = new ArrayList<>();
    try (Dialler dialler = new Dialler(settings.dial())) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        LoadClient client = new LoadClient(dialler, settings, Pacer.NONE, i);
        TrendSink own = new TrendSink();
        durations.add(own);
        threads.add(UserThreads.start("user-" + i, () -> send(client, own)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    TrendSink all = new TrendSink();
    durations.forEach(all::merge);
    return all;
  }

  private void send(LoadClient client, TrendSink durations) {
    try (client) {
      long start = System.nanoTime();
      while (start - end < 0) {
        if (client.execute(HttpRequest.of("GET", url)).status() != 200) {
          errors.incrementAndGet();
        }
        long done = System.nanoTime();
        durations.recordNanos(done - start);
        start = done;
      }
    }
  }
}
