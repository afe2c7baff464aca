package io.burst.core.options;

import java.time.Duration;
import java.util.Objects;

/**
 * How host names are resolved.
 *
 * @param ttl how long an answer is kept; zero: not at all
 */
public record DnsOptions(Duration ttl, Select select, Policy policy) {
  /** The ttl that {@code inf} stands for: longer than any run. */
  public static final Duration FOREVER = Duration.ofDays(365);

  /** Answers kept for 5 minutes, a random address of them, IPv4 first. */
  public static final DnsOptions DEFAULT =
      new DnsOptions(Duration.ofMinutes(5), Select.RANDOM, Policy.PREFER_IPV4);

  public DnsOptions {
    Objects.requireNonNull(ttl, "ttl");
    Objects.requireNonNull(select, "select");
    Objects.requireNonNull(policy, "policy");
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("a dns ttl is 0 or more");
    }
  }

  /** Which of several addresses is taken. */
  public enum Select {
    FIRST("first"),
    RANDOM("random"),
    ROUND_ROBIN("roundRobin");

    private final String k6Name;

    Select(String k6Name) {
      this.k6Name = k6Name;
    }

    /** The name that scripts use. */
    public String k6Name() {
      return k6Name;
    }
  }

  /** Which address family is taken. */
  public enum Policy {
    PREFER_IPV4("preferIPv4"),
    PREFER_IPV6("preferIPv6"),
    ONLY_IPV4("onlyIPv4"),
    ONLY_IPV6("onlyIPv6"),
    ANY("any");

    private final String k6Name;

    Policy(String k6Name) {
      this.k6Name = k6Name;
    }

    /** The name that scripts use. */
    public String k6Name() {
      return k6Name;
    }
  }
}
