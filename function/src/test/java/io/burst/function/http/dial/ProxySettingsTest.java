package io.burst.function.http.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
  private static final ProxySettings SETTINGS =
      ProxySettings.parse(
          "http://user:pw@proxy.test:3128",
          "proxy2.test:8080",
          "direct.test, .suffix.test,10.0.0.0/8,ported.test:8080, 192.168.1.1");

  @ParameterizedTest
  @CsvSource({
    "false,h.test,80,proxy.test",
    "true,h.test,443,proxy2.test",
    "false,direct.test,80,''",
    "false,sub.direct.test,80,''",
    "false,suffix.test,80,proxy.test",
    "false,sub.suffix.test,80,''",
    "false,10.1.2.3,80,''",
    "false,11.1.2.3,80,proxy.test",
    "false,192.168.1.1,80,''",
    "false,ported.test,8080,''",
    "false,ported.test,80,proxy.test",
    "false,localhost,80,''",
    "false,127.9.9.9,80,''"
  })
  void choosesTheProxy(boolean tls, String host, int port, String proxy) {
    assertThat(SETTINGS.proxyFor(new Endpoint(tls, host, port)).map(ProxyAddress::host).orElse(""))
        .isEqualTo(proxy);
  }

  @Test
  void aStarMeansNone() {
    ProxySettings settings = ProxySettings.parse("http://p.test", "", "*");
    assertThat(settings.proxyFor(new Endpoint(false, "h.test", 80))).isEmpty();
  }

  @Test
  void keepsThePasswordOutOfLogs() {
    ProxyAddress proxy = SETTINGS.httpProxy().orElseThrow();
    assertThat(proxy.authorization()).isEqualTo("Basic dXNlcjpwdw==");
    assertThat(proxy.toString()).doesNotContain("dXNlcjpwdw");
  }

  @Test
  void refusesOtherKindsOfProxies() {
    assertThatThrownBy(() -> ProxySettings.parse("socks5://p.test", "", ""))
        .hasMessageContaining("only http:// proxies");
  }
}
