package io.burst.function.http.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.function.TestingSnapshot;
import io.burst.function.http.dial.DnsSettings.Policy;
import io.burst.function.http.dial.DnsSettings.Select;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameResolverTest {
  private static final DnsSettings FIRST = DnsSettings.defaults().withSelect(Select.FIRST);

  private final AtomicInteger lookups = new AtomicInteger();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

  private NameResolver resolver(DnsSettings settings, String... addresses) {
    return new NameResolver(
        settings,
        (host, _) -> {
          lookups.incrementAndGet();
          if (addresses.length == 0) {
            throw new UnknownHostException(host);
          }
          InetAddress[] found = new InetAddress[addresses.length];
          for (int i = 0; i < addresses.length; i++) {
            found[i] = InetAddress.ofLiteral(addresses[i]);
          }
          return found;
        },
        now::get);
  }

  @ParameterizedTest
  @CsvSource({
    "PREFER_IPV4,10.0.0.1",
    "PREFER_IPV6,fc00:0:0:0:0:0:0:1",
    "ONLY_IPV4,10.0.0.1",
    "ONLY_IPV6,fc00:0:0:0:0:0:0:1",
    "ANY,fc00:0:0:0:0:0:0:1"
  })
  void takesTheFamilyOfThePolicy(Policy policy, String expected) throws LoadFailure {
    NameResolver resolver = resolver(FIRST.withPolicy(policy), "fc00::1", "10.0.0.1", "10.0.0.2");
    assertThat(resolver.resolve("h", Long.MAX_VALUE / 2).getHostAddress()).isEqualTo(expected);
  }

  @Test
  void prefersButDoesNotInsist() throws LoadFailure {
    assertThat(resolver(FIRST, "fc00::1").resolve("h", Long.MAX_VALUE / 2).getHostAddress())
        .startsWith("fc00");
    assertThatThrownBy(
            () ->
                resolver(FIRST.withPolicy(Policy.ONLY_IPV4), "fc00::1")
                    .resolve("h", Long.MAX_VALUE / 2))
        .hasMessage("lookup: no such host");
  }

  @Test
  void unknownNamesHaveTheirCode() {
    assertThatThrownBy(() -> resolver(FIRST).resolve("h", Long.MAX_VALUE / 2))
        .isInstanceOfSatisfying(
            LoadFailure.class, failure -> assertThat(failure.code()).isEqualTo(1101));
  }

  @Test
  void goesRound() throws LoadFailure {
    NameResolver resolver =
        resolver(FIRST.withSelect(Select.ROUND_ROBIN), "10.0.0.1", "10.0.0.2", "10.0.0.3");
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      order.append(resolver.resolve("h", Long.MAX_VALUE / 2).getAddress()[3]);
    }
    assertThat(order).hasToString("12312");
  }

  @Test
  void choosesAtRandomAmongAll() throws LoadFailure {
    NameResolver resolver = resolver(DnsSettings.defaults(), "10.0.0.1", "10.0.0.2");
    Set<InetAddress> chosen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      chosen.add(resolver.resolve("h", Long.MAX_VALUE / 2));
    }
    assertThat(chosen).hasSize(2);
  }

  /** Else workers that were restored from one snapshot would all go to the same address at once. */
  @Test
  void choosesApartFromOtherWorkersOfTheSameSnapshot() throws LoadFailure {
    TestingSnapshot.restore();
    List<InetAddress> one = choose(100);
    TestingSnapshot.restore();
    assertThat(choose(100)).isNotEqualTo(one);
  }

  private List<InetAddress> choose(int times) throws LoadFailure {
    NameResolver resolver = resolver(DnsSettings.defaults(), "10.0.0.1", "10.0.0.2");
    List<InetAddress> chosen = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      chosen.add(resolver.resolve("h", Long.MAX_VALUE / 2));
    }
    return chosen;
  }

  @Test
  void keepsAnswersForTheFixedTime() throws LoadFailure {
    NameResolver resolver = resolver(FIRST.withTtl(Duration.ofSeconds(5)), "10.0.0.1");
    resolver.resolve("h", Long.MAX_VALUE / 2);
    // The clock of the machine may wrap around meanwhile.
    now.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
    resolver.resolve("h", Long.MAX_VALUE / 2);
    assertThat(lookups).hasValue(1);
    now.incrementAndGet();
    resolver.resolve("h", Long.MAX_VALUE / 2);
    assertThat(lookups).hasValue(2);
  }

  @Test
  void keepsNothingWithoutTime() throws LoadFailure {
    NameResolver resolver = resolver(FIRST.withTtl(Duration.ZERO), "10.0.0.1");
    resolver.resolve("h", Long.MAX_VALUE / 2);
    resolver.resolve("h", Long.MAX_VALUE / 2);
    assertThat(lookups).hasValue(2);
  }
}
