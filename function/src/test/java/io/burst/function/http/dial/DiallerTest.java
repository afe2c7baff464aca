package io.burst.function.http.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiallerTest {
  private static final DialSettings DEFAULTS = DialSettings.defaults();

  private static Dialler dialler(DialSettings settings) {
    return new Dialler(
        settings,
        (host, _) -> {
          if (host.equals("unknown.test")) {
            throw new UnknownHostException(host);
          }
          return new InetAddress[] {InetAddress.ofLiteral("10.1.2.3")};
        });
  }

  private static String located(DialSettings settings, String host, int port) {
    try (Dialler dialler = dialler(settings)) {
      InetSocketAddress remote =
          dialler.locate(new Endpoint(false, host, port), System.nanoTime() + 10_000_000_000L);
      return remote.getAddress().getHostAddress() + ":" + remote.getPort();
    } catch (LoadFailure failure) {
      return failure.code() + " " + failure.text();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "plain.test,80,10.1.2.3:80",
    "exact.test,80,10.0.0.1:80",
    "EXACT.test,81,10.0.0.1:81",
    "ported.test,80,10.0.0.2:8080",
    "both.test,80,10.0.0.3:80",
    "both.test,443,10.0.0.4:4443",
    "x.wild.test,80,10.0.0.5:80",
    "wild.test,80,10.1.2.3:80",
    "x.deep.wild.test,80,10.0.0.6:80",
    "127.0.0.1,80,127.0.0.1:80",
    "10.9.9.9,80,10.0.0.7:80",
    "unknown.test,80,1101 lookup: no such host"
  })
  void followsHosts(String host, int port, String expected) {
    DialSettings settings =
        DEFAULTS.withHosts(
            Map.of(
                "exact.test", HostOverride.parse("10.0.0.1"),
                "ported.test", HostOverride.parse("10.0.0.2:8080"),
                "both.test", HostOverride.parse("10.0.0.3"),
                "both.test:443", HostOverride.parse("10.0.0.4:4443"),
                "*.wild.test", HostOverride.parse("10.0.0.5"),
                "*.deep.wild.test", HostOverride.parse("10.0.0.6"),
                "10.9.9.9", HostOverride.parse("10.0.0.7")));
    assertThat(located(settings, host, port)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "blocked.test,1111 hostname is blocked",
    "a.star.test,1111 hostname is blocked",
    "star.test,10.1.2.3:80",
    "10.1.9.9,1110 ip is blacklisted",
    "hosted.test,1110 ip is blacklisted",
    "10.2.0.1,10.2.0.1:80",
    "fc00::1,1110 ip is blacklisted"
  })
  void refusesWhatIsBlocked(String host, String expected) {
    DialSettings settings =
        DEFAULTS
            .withDns(DnsSettings.defaults())
            .withHosts(Map.of("hosted.test", HostOverride.parse("10.1.7.7")))
            .withBlocked(
                List.of(
                    CidrBlock.parse("10.1.4.0/22"),
                    CidrBlock.parse("10.1.9.9"),
                    CidrBlock.parse("fc00::/7")),
                List.of("blocked.test", "*.star.test"));
    assertThat(located(settings, host, 80)).isEqualTo(expected);
  }

  @Test
  void readsOverrides() {
    assertThat(HostOverride.parse("[::1]:80").port()).isEqualTo(80);
    assertThat(HostOverride.parse("::1").port()).isZero();
    assertThat(HostOverride.parse("1.2.3.4:5").port()).isEqualTo(5);
    assertThatThrownBy(() -> HostOverride.parse("host"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClosedPortRefuses() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (Dialler dialler = new Dialler(DEFAULTS)) {
      LoadFailure failure = failureOf(dialler, port, Duration.ofSeconds(10));
      assertThat(failure.text()).isEqualTo("dial: connection refused");
      assertThat(failure.code()).isEqualTo(1212);
      assertThat(dialler.saturation().open()).isZero();
    }
  }

  private static LoadFailure failureOf(Dialler dialler, int port, Duration timeout)
      throws Exception {
    AtomicReference<LoadFailure> failure = new AtomicReference<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                dial(dialler, port, timeout).close();
              } catch (LoadFailure e) {
                failure.set(e);
              }
            })
        .join();
    return failure.get();
  }

  private static Connection dial(Dialler dialler, int port, Duration timeout) throws LoadFailure {
    return dialler.dial(
        new Endpoint(false, "127.0.0.1", port),
        false,
        0,
        System.nanoTime() + timeout.toNanos(),
        new Traffic());
  }

  /** A listener whose queue is full answers no connect, as a host that swallows packets. */
  private static final class Unresponsive implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<java.nio.channels.SocketChannel> queued = new java.util.ArrayList<>();

    Unresponsive() throws Exception {
      for (int i = 0; i < 8; i++) {
        java.nio.channels.SocketChannel channel = java.nio.channels.SocketChannel.open();
        channel.configureBlocking(false);
        boolean _ = channel.connect(socket.getLocalSocketAddress());
        queued.add(channel);
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      for (java.nio.channels.SocketChannel channel : queued) {
        channel.close();
      }
      socket.close();
    }
  }

  @Test
  void dialTimeoutAndRequestTimeoutAreToldApart() throws Exception {
    try (Unresponsive target = new Unresponsive();
        Dialler impatient = new Dialler(DEFAULTS.withDialTimeout(Duration.ofMillis(50)));
        Dialler patient = new Dialler(DEFAULTS)) {
      LoadFailure dial = failureOf(impatient, target.port(), Duration.ofSeconds(30));
      assertThat(dial.text()).isEqualTo("dial: i/o timeout");
      assertThat(dial.code()).isEqualTo(1211);
      LoadFailure request = failureOf(patient, target.port(), Duration.ofMillis(50));
      assertThat(request.text()).isEqualTo("request timeout");
      assertThat(request.code()).isEqualTo(1050);
    }
  }

  @Test
  void atTheBudgetTheLongestIdleIsClosed() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Dialler dialler = new Dialler(DEFAULTS.withConnectionBudget(2))) {
      Duration patience = Duration.ofSeconds(10);
      Connection first = dial(dialler, server.getLocalPort(), patience);
      Connection second = dial(dialler, server.getLocalPort(), patience);
      assertThat(first.rest(System.nanoTime())).isTrue();
      assertThat(second.rest(System.nanoTime())).isTrue();
      Connection third = dial(dialler, server.getLocalPort(), patience);
      assertThat(first.lease(System.nanoTime() + patience.toNanos())).isFalse();
      assertThat(second.lease(System.nanoTime() + patience.toNanos())).isTrue();
      assertThat(dialler.saturation()).isEqualTo(new Saturation(2, 0, 0, 1));
      third.close();
      second.close();
      assertThat(dialler.saturation().open()).isZero();
    }
  }

  @Test
  void atTheBudgetWithoutIdleOnesARequestWaitsAndThatIsCounted() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Dialler dialler = new Dialler(DEFAULTS.withConnectionBudget(1))) {
      Connection only = dial(dialler, server.getLocalPort(), Duration.ofSeconds(10));
      CountDownLatch served = new CountDownLatch(1);
      Thread waiter =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Connection _ =
                        dial(dialler, server.getLocalPort(), Duration.ofSeconds(20))) {
                      served.countDown();
                    } catch (LoadFailure e) {
                      throw new AssertionError(e.text(), e);
                    }
                  });
      while (dialler.waiting() == 0) {
        Thread.onSpinWait();
      }
      assertThat(only.rest(System.nanoTime())).isTrue();
      assertThat(served.await(20, TimeUnit.SECONDS)).isTrue();
      waiter.join();
      Saturation saturation = dialler.saturation();
      assertThat(saturation.waits()).isEqualTo(1);
      assertThat(saturation.waitNanos()).isPositive();
      assertThat(saturation.evictions()).isEqualTo(1);
    }
  }

  @Test
  void waitingEndsAtTheDeadline() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Dialler dialler = new Dialler(DEFAULTS.withConnectionBudget(1));
        Connection _ = dial(dialler, server.getLocalPort(), Duration.ofSeconds(10))) {
      LoadFailure failure = failureOf(dialler, server.getLocalPort(), Duration.ofMillis(20));
      assertThat(failure.code()).isEqualTo(1050);
    }
  }

  @Test
  void bindsToTheLocalAddressOfTheUser() throws Exception {
    List<InetAddress> pool =
        List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.2"));
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Dialler dialler = new Dialler(DEFAULTS.withLocalIps(pool))) {
      for (int user = 0; user < 3; user++) {
        Connection connection =
            dialler.dial(
                new Endpoint(false, "127.0.0.1", server.getLocalPort()),
                false,
                user,
                System.nanoTime() + 10_000_000_000L,
                new Traffic());
        assertThat(server.accept().getInetAddress()).isEqualTo(pool.get(user % 2));
        connection.close();
      }
    }
  }
}
