package io.burst.core.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionValuesTest {
  @ParameterizedTest
  @CsvSource({
    "a.b.com, a.b.com",
    "A.B.com, a.b.com",
    "x.b.com, *.b.com",
    "y.x.b.com, *.x.b.com",
    "b.com, *b.com",
    "ab.com, *b.com",
    "c.com, ''",
    "a.b.com.evil, ''"
  })
  void theNearestPatternMatches(String host, String expected) {
    HostPatterns patterns = HostPatterns.of(List.of("a.b.com", "*.b.com", "*.X.b.com", "*b.com"));
    assertThat(patterns.match(host).orElse("")).isEqualTo(expected);
  }

  @Test
  void aStarAloneMatchesAll() {
    assertThat(HostPatterns.of(List.of("*")).matches("anything")).isTrue();
    assertThat(HostPatterns.NONE.matches("anything")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3/8, 10.9.9.9, true",
    "192.168.1.128/25, 192.168.1.127, false",
    "192.168.1.128/25, 192.168.1.128, true",
    "0.0.0.0/0, 8.8.8.8, true",
    "1.2.3.4/32, 1.2.3.4, true",
    "1.2.3.4/32, 1.2.3.5, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fe80::1, false",
    "0.0.0.0/0, ::1, false"
  })
  void aBlockContainsItsAddresses(String block, String address, boolean expected) {
    assertThat(CidrBlock.parse(block).contains(InetAddress.ofLiteral(address))).isEqualTo(expected);
  }

  /** Against arithmetic on the whole address. */
  @Test
  void blocksAgreeWithArithmetic() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      int network = random.nextInt();
      int other = random.nextBoolean() ? random.nextInt() : network ^ (1 << random.nextInt(32));
      int prefix = random.nextInt(33);
      CidrBlock block = CidrBlock.parse(address(network).getHostAddress() + "/" + prefix);
      boolean expected = prefix == 0 || (network ^ other) >>> (32 - prefix) == 0;
      assertThat(block.contains(address(other))).isEqualTo(expected);
    }
  }

  private static InetAddress address(int bits) throws Exception {
    return InetAddress.getByAddress(
        new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0", "10.0.0/8", "10.0.0.0/33", "10.0.0.0/x", "a.b/8", "::1/129", "/8"})
  void whatIsNoBlockIsRefused(String text) {
    assertThatThrownBy(() -> CidrBlock.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'10.0.0.5', 1, 10.0.0.5",
    "'10.0.0.5', 9, 10.0.0.5",
    "'10.0.0.5-10.0.0.7', 3, 10.0.0.7",
    "'10.0.0.5-10.0.0.7', 4, 10.0.0.5",
    "'10.0.0.0/30', 1, 10.0.0.1",
    "'10.0.0.0/30', 2, 10.0.0.2",
    "'10.0.0.0/30', 3, 10.0.0.1",
    "'10.0.0.0/31', 1, 10.0.0.0",
    "'10.0.0.1, 10.0.1.1-10.0.1.2', 3, 10.0.1.2",
    "'10.0.0.255-10.0.1.0', 2, 10.0.1.0",
    "'fd00::/120', 1, fd00:0:0:0:0:0:0:0",
    "'fd00::/120', 256, fd00:0:0:0:0:0:0:ff",
    "'255.255.255.255', 2, 255.255.255.255"
  })
  void aPoolIsUsedRoundAndRound(String pool, long vu, String expected) {
    assertThat(LocalIps.parse(pool).forVu(vu).getHostAddress()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2.3", "1.2.3.4-x", "1.2.3.4-1.2.3.3", "1.2.3.4-::1", "1.2.3.4,"})
  void whatIsNoPoolIsRefused(String text) {
    assertThatThrownBy(() -> LocalIps.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTestWithoutScenariosIsNone() {
    assertThatThrownBy(() -> TestOptions.ofScenarios(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysDoNotReachALog() {
    assertThat(
            new TlsOptions.ClientCertificate(
                "CERT", "SECRET", java.util.Optional.of("PASSWORD"), List.of("a.b")))
        .asString()
        .doesNotContain("SECRET")
        .doesNotContain("PASSWORD")
        .contains("a.b");
  }
}
