package io.burst.function.http.dial;

import java.time.Duration;

/**
 * Option {@code dns}.
 *
 * @param ttl how long an answer is kept; the record's own time to live plays no part; zero: asked
 *     anew for every connection
 * @param select which of several addresses a connection goes to
 * @param policy which family of addresses is taken
 */
public record DnsSettings(Duration ttl, Select select, Policy policy) {
  /** Which of several addresses a connection goes to. */
  public enum Select {
    FIRST,
    RANDOM,
    ROUND_ROBIN
  }

  /** Which family of addresses is taken. */
  public enum Policy {
    PREFER_IPV4,
    PREFER_IPV6,
    ONLY_IPV4,
    ONLY_IPV6,
    ANY
  }

  /** Checks the time to live. */
  public DnsSettings {
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("dns ttl is negative: " + ttl);
    }
  }

  /** k6's: 5 minutes, random, IPv4 preferred. */
  public static DnsSettings defaults() {
    return new DnsSettings(Duration.ofMinutes(5), Select.RANDOM, Policy.PREFER_IPV4);
  }

  /** The same with another choice among addresses. */
  public DnsSettings withSelect(Select value) {
    return new DnsSettings(ttl, value, policy);
  }

  /** The same with another family. */
  public DnsSettings withPolicy(Policy value) {
    return new DnsSettings(ttl, select, value);
  }

  /** The same with another time to live. */
  public DnsSettings withTtl(Duration value) {
    return new DnsSettings(value, select, policy);
  }
}
