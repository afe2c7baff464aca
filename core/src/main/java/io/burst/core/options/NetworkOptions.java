package io.burst.core.options;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which addresses are dialled and which never are.
 *
 * @param hosts addresses that replace name resolution, by lower-case pattern {@code host[:port]}
 *     with a leading {@code *} allowed
 * @param blacklistIps blocks of addresses that are never dialled
 * @param blockHostnames lower-case patterns of names that are never dialled
 * @param localIps addresses that virtual users send from
 */
public record NetworkOptions(
    Map<String, HostAddress> hosts,
    List<CidrBlock> blacklistIps,
    HostPatterns blockHostnames,
    Optional<LocalIps> localIps) {

  /** Nothing replaced, nothing forbidden. */
  public static final NetworkOptions DEFAULT =
      new NetworkOptions(Map.of(), List.of(), HostPatterns.NONE, Optional.empty());

  public NetworkOptions {
    hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
    blacklistIps = List.copyOf(blacklistIps);
    Objects.requireNonNull(blockHostnames, "blockHostnames");
    Objects.requireNonNull(localIps, "localIps");
  }

  /**
   * An address that stands for a host.
   *
   * @param port 0: the port of the request stays
   */
  public record HostAddress(InetAddress ip, int port) {
    public HostAddress {
      Objects.requireNonNull(ip, "ip");
    }
  }
}
