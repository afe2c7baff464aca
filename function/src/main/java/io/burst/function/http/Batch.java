package io.burst.function.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Sends the requests of one batch, at most {@code batch} at a time, {@code batchPerHost} a host.
 */
final class Batch {
  private final LoadClient client;
  private final HttpSettings settings;
  private final BiConsumer<Integer, Exchange> ended;
  private final Map<String, Semaphore> hosts = new HashMap<>();

  Batch(LoadClient client, HttpSettings settings, BiConsumer<Integer, Exchange> ended) {
    this.client = client;
    this.settings = settings;
    this.ended = ended;
  }

  List<Exchange> run(List<HttpRequest> requests) {
    if (settings.batchPerHost() > 0) {
      requests.forEach(
          request ->
              hosts.computeIfAbsent(
                  request.url().host(), _ -> new Semaphore(settings.batchPerHost())));
    }
    int senders = Math.min(requests.size(), Math.max(1, settings.batch()));
    Exchange[] exchanges = new Exchange[requests.size()];
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>(senders);
    for (int i = 0; i < senders; i++) {
      threads.add(Thread.ofVirtual().start(() -> send(requests, exchanges, next)));
    }
    join(threads);
    return List.of(exchanges);
  }

  private void send(List<HttpRequest> requests, Exchange[] exchanges, AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
      HttpRequest request = requests.get(i);
      Optional<Semaphore> host = Optional.ofNullable(hosts.get(request.url().host()));
      // An interrupt is met by the request itself, which then comes back canceled.
      host.ifPresent(Semaphore::acquireUninterruptibly);
      try {
        exchanges[i] = client.execute(request);
        ended.accept(i, exchanges[i]);
      } finally {
        host.ifPresent(Semaphore::release);
      }
    }
  }

  /** Waits for all; an interrupt is passed on to them, and then they end at once. */
  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
