package io.burst.function.http;

import static io.burst.function.http.TestingRawServer.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.http.dial.DialSettings;
import io.burst.function.http.dial.Dialler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many users, few sockets: nobody fails, and the sockets are never more than allowed. */
class ConnectionBudgetTest {
  private static final int USERS = 1_000;
  private static final int BUDGET = 64;

  private static void serve(TestingRawServer.Peer peer) throws IOException {
    while (!peer.readHead().isEmpty()) {
      peer.write(head("HTTP/1.1 200 OK", "Content-Length: 2") + "ok");
    }
  }

  @Test
  void aThousandUsersOnTwoHostsShareTheSockets() throws Exception {
    HttpSettings settings =
        HttpSettings.defaults().withDial(DialSettings.defaults().withConnectionBudget(BUDGET));
    AtomicInteger succeeded = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (TestingRawServer one = new TestingRawServer(ConnectionBudgetTest::serve);
        TestingRawServer other = new TestingRawServer(ConnectionBudgetTest::serve);
        Dialler dialler = new Dialler(settings.dial())) {
      List<HttpUrl> urls =
          List.of(TestingClients.url(one.url("/")), TestingClients.url(other.url("/")));
      List<Thread> users = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        LoadClient client = new LoadClient(dialler, settings, Pacer.NONE, user);
        users.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (HttpUrl url : urls) {
                        if (client.execute(HttpRequest.of("GET", url)).status() == 200) {
                          succeeded.incrementAndGet();
                        }
                        most.accumulateAndGet(dialler.saturation().open(), Math::max);
                      }
                    }));
      }
      for (Thread user : users) {
        user.join();
      }
      assertThat(succeeded).hasValue(2 * USERS);
      assertThat(most.get()).isLessThanOrEqualTo(BUDGET);
      assertThat(dialler.saturation().evictions()).isPositive();
      assertThat(one.accepted() + other.accepted()).isGreaterThan(BUDGET);
    }
  }
}
