package io.burst.function.http;

import static io.burst.function.http.TestingClients.onVirtualThread;
import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingRawServer.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.carrier.UserThreads;
import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.Endpoint;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.Traffic;
import io.burst.function.http.wire.HopClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users on burst's own carriers, so many that they write their requests together. */
@Timeout(60)
class WritesTogetherTest {
  private static final int USERS = 40;
  private static final int REQUESTS = 50;

  private static void answerAll(TestingRawServer.Peer peer) throws IOException {
    while (!peer.readHead().isEmpty()) {
      peer.write(head("HTTP/1.1 200 OK", "Content-Length: 2") + "ok");
    }
  }

  /** An exchange, and how long its user saw it take. */
  private record Seen(Exchange exchange, long nanos) {}

  private static Seen see(LoadClient client, String url) {
    long before = System.nanoTime();
    Exchange exchange = client.execute(request("GET", url));
    return new Seen(exchange, System.nanoTime() - before);
  }

  private static List<Thread> start(TestingClients clients, Queue<Seen> seen, String url) {
    List<Thread> users = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      LoadClient client = clients.another();
      int number = user;
      users.add(
          UserThreads.start(
              "user " + user,
              () -> {
                for (int i = 0; i < REQUESTS && !Thread.currentThread().isInterrupted(); i++) {
                  seen.add(see(client, url + number + "/" + i));
                }
                client.close();
              }));
    }
    return users;
  }

  @Test
  void eachRequestIsSentOnceAndItsPhasesAreItsOwn() throws Exception {
    Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    try (TestingRawServer server = new TestingRawServer(WritesTogetherTest::answerAll);
        TestingClients clients = new TestingClients()) {
      for (Thread user : start(clients, seen, server.url("/"))) {
        user.join();
      }
      assertThat(server.requests.stream().map(request -> request.split(" ", -1)[1]))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, USERS * REQUESTS)
                  .mapToObj(i -> "/" + i / REQUESTS + "/" + i % REQUESTS)
                  .toList());
    }
    assertThat(seen).hasSize(USERS * REQUESTS);
    for (Seen each : seen) {
      Hop hop = each.exchange().hops().getFirst();
      Timings phases = hop.timings();
      assertThat(each.exchange().error()).isEmpty();
      assertThat(Stream.of(phases.blocked(), phases.sending(), phases.waiting()))
          .allMatch(nanos -> nanos >= 0);
      assertThat(phases.sending()).isPositive();
      assertThat(phases.blocked() + phases.duration()).isLessThanOrEqualTo(each.nanos());
      assertThat(hop.bytesSent()).isPositive();
    }
  }

  @Test
  void whoIsInterruptedMeanwhileEnds() throws Exception {
    Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    TestingClients clients = new TestingClients();
    try (TestingRawServer server = new TestingRawServer(WritesTogetherTest::answerAll);
        clients) {
      List<Thread> users = start(clients, seen, server.url("/"));
      while (seen.size() < USERS) {
        Thread.onSpinWait();
      }
      users.forEach(Thread::interrupt);
      for (Thread user : users) {
        user.join();
      }
    }
    assertThat(clients.dialler.saturation().open()).isZero();
  }

  /** What a user waits for others before it writes is blocked, and no part of sending. */
  @Test
  void whatIsWaitedForOthersIsTimeBlocked() throws Exception {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicInteger waited = new AtomicInteger();
    try (TestingRawServer server = new TestingRawServer(TestingRawServer.Peer::awaitEnd);
        TestingClients clients = new TestingClients()) {
      List<Connection> connections = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        connections.add(onVirtualThread(() -> dial(clients, server)));
      }
      // All at once: a user alone waits for nobody.
      List<Thread> users = new ArrayList<>();
      for (Connection connection : connections) {
        users.add(UserThreads.start("user", () -> write(connection, waited, wrong)));
      }
      for (Thread user : users) {
        user.join();
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(waited.get()).isPositive();
  }

  private static Connection dial(TestingClients clients, TestingRawServer server)
      throws LoadFailure {
    return clients.dialler.dial(
        new Endpoint(false, "127.0.0.1", server.port()),
        false,
        0,
        System.nanoTime() + Duration.ofMinutes(1).toNanos(),
        new Traffic());
  }

  private static void write(Connection connection, AtomicInteger waited, Queue<String> wrong) {
    HopClock clock = new HopClock();
    try (connection) {
      for (int i = 0; i < 500; i++) {
        clock.begin(System.nanoTime());
        clock.connected(connection, true, clock.start);
        connection.writeTogether(new byte[100], 0, 100);
        long after = System.nanoTime();
        clock.sent(connection);
        boolean wait = connection.writeBegan() != 0;
        waited.addAndGet(wait ? 1 : 0);
        long ready = wait ? connection.writeBegan() : clock.start;
        if (clock.ready != ready
            || ready - clock.start < 0
            || clock.wrote - ready < 0
            || after - clock.wrote < 0) {
          wrong.add(clock.start + " " + clock.ready + " " + clock.wrote + " " + after);
        }
      }
    } catch (LoadFailure failure) {
      wrong.add(failure.text());
    }
  }
}
