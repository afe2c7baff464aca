package io.burst.function.http.dial;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a worker's {@link Dialler} is built from; one per worker, from the script's options.
 *
 * @param hosts option {@code hosts}: pattern (host, host:port or a leading {@code *}) to address
 * @param dns option {@code dns}
 * @param blacklistIps the ranges that are never dialled
 * @param blockHostnames option {@code blockHostnames}: names, or patterns with a leading {@code *}
 * @param tls options {@code tlsVersion, tlsCipherSuites, tlsAuth, insecureSkipTLSVerify}
 * @param proxy the process's proxies
 * @param localIps addresses to bind to, one per virtual user in turn; empty: the system's choice
 * @param connectionBudget most sockets open at a time in this worker (rules.md 17)
 * @param dialTimeout longest time for one connect(2); k6: 30 s
 * @param http2 whether HTTP/2 is offered over TLS
 */
public record DialSettings(
    Map<String, HostOverride> hosts,
    DnsSettings dns,
    List<CidrBlock> blacklistIps,
    List<String> blockHostnames,
    TlsSettings tls,
    ProxySettings proxy,
    List<InetAddress> localIps,
    int connectionBudget,
    Duration dialTimeout,
    boolean http2) {

  /** Copies the collections and checks the numbers. */
  public DialSettings {
    hosts = Map.copyOf(hosts);
    blacklistIps = List.copyOf(blacklistIps);
    blockHostnames = List.copyOf(blockHostnames);
    localIps = List.copyOf(localIps);
    if (connectionBudget < 1) {
      throw new IllegalArgumentException("connectionBudget < 1: " + connectionBudget);
    }
    if (dialTimeout.isNegative() || dialTimeout.isZero()) {
      throw new IllegalArgumentException("dialTimeout must be positive: " + dialTimeout);
    }
  }

  /** k6's defaults, without a budget worth speaking of. */
  public static DialSettings defaults() {
    return new DialSettings(
        Map.of(),
        DnsSettings.defaults(),
        List.of(),
        List.of(),
        TlsSettings.defaults(),
        ProxySettings.none(),
        List.of(),
        Integer.MAX_VALUE,
        Duration.ofSeconds(30),
        true);
  }

  /** The same with other {@code hosts}. */
  public DialSettings withHosts(Map<String, HostOverride> value) {
    return new DialSettings(
        value,
        dns,
        blacklistIps,
        blockHostnames,
        tls,
        proxy,
        localIps,
        connectionBudget,
        dialTimeout,
        http2);
  }

  /** The same with other {@code dns}. */
  public DialSettings withDns(DnsSettings value) {
    return new DialSettings(
        hosts,
        value,
        blacklistIps,
        blockHostnames,
        tls,
        proxy,
        localIps,
        connectionBudget,
        dialTimeout,
        http2);
  }

  /** The same with other block lists. */
  public DialSettings withBlocked(List<CidrBlock> ips, List<String> hostnames) {
    return new DialSettings(
        hosts, dns, ips, hostnames, tls, proxy, localIps, connectionBudget, dialTimeout, http2);
  }

  /** The same with other {@code tls}. */
  public DialSettings withTls(TlsSettings value) {
    return new DialSettings(
        hosts,
        dns,
        blacklistIps,
        blockHostnames,
        value,
        proxy,
        localIps,
        connectionBudget,
        dialTimeout,
        http2);
  }

  /** The same with other proxies. */
  public DialSettings withProxy(ProxySettings value) {
    return new DialSettings(
        hosts,
        dns,
        blacklistIps,
        blockHostnames,
        tls,
        value,
        localIps,
        connectionBudget,
        dialTimeout,
        http2);
  }

  /** The same with another budget of sockets. */
  public DialSettings withConnectionBudget(int value) {
    return new DialSettings(
        hosts, dns, blacklistIps, blockHostnames, tls, proxy, localIps, value, dialTimeout, http2);
  }

  /** The same with other local addresses. */
  public DialSettings withLocalIps(List<InetAddress> value) {
    return new DialSettings(
        hosts,
        dns,
        blacklistIps,
        blockHostnames,
        tls,
        proxy,
        value,
        connectionBudget,
        dialTimeout,
        http2);
  }

  /** The same with another limit for connect(2). */
  public DialSettings withDialTimeout(Duration value) {
    return new DialSettings(
        hosts,
        dns,
        blacklistIps,
        blockHostnames,
        tls,
        proxy,
        localIps,
        connectionBudget,
        value,
        http2);
  }

  /** The same with HTTP/2 offered or not. */
  public DialSettings withHttp2(boolean value) {
    return new DialSettings(
        hosts,
        dns,
        blacklistIps,
        blockHostnames,
        tls,
        proxy,
        localIps,
        connectionBudget,
        dialTimeout,
        value);
  }
}
