package io.burst.cli.target;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the demo target behaves.
 *
 * @param host address it listens on
 * @param port plain HTTP port; 0 for any free one
 * @param tlsPort HTTPS port (0: any free one), or empty for none
 * @param latency added before every API answer
 * @param errorRate share of API answers that are 500, from 0 to 1
 */
public record TargetOptions(
    String host, int port, OptionalInt tlsPort, Duration latency, double errorRate) {
  public TargetOptions {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(tlsPort, "tlsPort");
    Objects.requireNonNull(latency, "latency");
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency is 0 or more");
    }
    if (!(errorRate >= 0 && errorRate <= 1)) {
      throw new IllegalArgumentException("the error rate is between 0 and 1");
    }
  }

  /** Plain HTTP on a free port of the loopback address, at once and without errors. */
  public static TargetOptions loopback() {
    return new TargetOptions("127.0.0.1", 0, OptionalInt.empty(), Duration.ZERO, 0);
  }
}
