package io.burst.function;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** File descriptors are a budget: what the system grants, less those in use and a reserve. */
final class Descriptors {
  private static final long RESERVE = 64;
  private static final int UNKNOWN = 10_000;

  private Descriptors() {}

  /** How many sockets each of some workers in this process may hold open. */
  static int budget(int workers) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long free =
          system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - RESERVE;
      return Math.clamp(free / workers, 1, Integer.MAX_VALUE);
    }
    return UNKNOWN;
  }
}
