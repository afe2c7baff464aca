package io.burst.function.jshttp;

import io.burst.core.options.DnsOptions;
import io.burst.core.options.LocalIps;
import io.burst.core.options.NetworkOptions;
import io.burst.core.options.TestOptions;
import io.burst.core.options.TlsOptions;
import io.burst.function.http.HttpSettings;
import io.burst.function.http.dial.CidrBlock;
import io.burst.function.http.dial.ClientCertificate;
import io.burst.function.http.dial.DialSettings;
import io.burst.function.http.dial.DnsSettings;
import io.burst.function.http.dial.HostOverride;
import io.burst.function.http.dial.ProxySettings;
import io.burst.function.http.dial.TlsSettings;
import io.burst.function.http.dial.TlsVersion;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The settings of the load client that a test's options ask for. */
final class ClientSettings {
  private static final int MOST_ADDRESSES = 65_536;

  private static final int BODY_SHARE = 8;

  private ClientSettings() {}

  static HttpSettings of(TestOptions options, int connectionBudget, Map<String, String> variables) {
    NetworkOptions network = options.network();
    Map<String, HostOverride> hosts = new HashMap<>();
    network.hosts().forEach((name, to) -> hosts.put(name, new HostOverride(to.ip(), to.port())));
    DialSettings dial =
        DialSettings.defaults()
            .withHosts(hosts)
            .withDns(dns(options.dns()))
            .withBlocked(
                network.blacklistIps().stream().map(b -> CidrBlock.parse(b.toString())).toList(),
                blockedNames(network))
            .withTls(tls(options.tls()))
            .withProxy(proxy(variables))
            .withLocalIps(network.localIps().map(ClientSettings::addresses).orElse(List.of()))
            .withConnectionBudget(connectionBudget);
    return HttpSettings.defaults()
        .withDial(dial)
        .withBatch(options.http().batch(), options.http().batchPerHost())
        .withNoConnectionReuse(options.http().noConnectionReuse())
        .withMaxBodyBytes(largestBody());
  }

  /** One response must not take the memory of all: at most an eighth of it, and 256 MiB. */
  private static long largestBody() {
    long most = HttpSettings.defaults().maxBodyBytes();
    return Math.min(most, Runtime.getRuntime().maxMemory() / BODY_SHARE);
  }

  /** The variables in capitals win, as in Go. */
  private static ProxySettings proxy(Map<String, String> variables) {
    return ProxySettings.parse(
        variable(variables, "HTTP_PROXY"),
        variable(variables, "HTTPS_PROXY"),
        variable(variables, "NO_PROXY"));
  }

  private static String variable(Map<String, String> variables, String name) {
    String value = variables.getOrDefault(name, "");
    return value.isEmpty() ? variables.getOrDefault(name.toLowerCase(Locale.ROOT), "") : value;
  }

  /**
   * The pool from its first address on; of a larger one than users will ever be, the first part.
   */
  private static List<InetAddress> addresses(LocalIps pool) {
    BigInteger total =
        pool.ranges().stream().map(LocalIps.Range::count).reduce(BigInteger.ZERO, BigInteger::add);
    int count = total.min(BigInteger.valueOf(MOST_ADDRESSES)).intValueExact();
    return IntStream.rangeClosed(1, count).mapToObj(pool::forVu).toList();
  }

  private static List<String> blockedNames(NetworkOptions network) {
    List<String> names = new ArrayList<>(network.blockHostnames().exact());
    network.blockHostnames().suffixes().forEach(suffix -> names.add("*" + suffix));
    return names;
  }

  private static DnsSettings dns(DnsOptions options) {
    return new DnsSettings(
        options.ttl(),
        DnsSettings.Select.valueOf(options.select().name()),
        DnsSettings.Policy.valueOf(options.policy().name()));
  }

  private static TlsSettings tls(TlsOptions options) {
    return new TlsSettings(
        version(options.minVersion()),
        version(options.maxVersion()),
        options.cipherSuites(),
        options.clientCertificates().stream()
            .map(
                c -> new ClientCertificate(c.domains(), c.cert(), c.key(), c.password().orElse("")))
            .toList(),
        options.insecureSkipVerify(),
        false);
  }

  private static Optional<TlsVersion> version(Optional<io.burst.core.options.TlsVersion> version) {
    return version.map(v -> TlsVersion.parse(v.k6Name()));
  }
}
