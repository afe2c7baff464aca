package io.burst.core.options;

import java.util.List;
import java.util.Set;

/** The names of the tags that burst itself puts on samples. */
public final class SystemTags {
  /** Recorded unless the option {@code systemTags} says otherwise. */
  public static final Set<String> DEFAULT =
      Set.of(
          "proto",
          "subproto",
          "status",
          "method",
          "url",
          "name",
          "group",
          "check",
          "error",
          "error_code",
          "tls_version",
          "scenario",
          "service",
          "expected_response");

  /** Recorded only when asked for; {@code iter} and {@code vu} never select a sub-metric. */
  public static final Set<String> OPTIONAL = Set.of("iter", "vu", "ocsp_status", "ip");

  private SystemTags() {}

  /** Whether there is a system tag of that name. */
  public static boolean isKnown(String name) {
    return DEFAULT.contains(name) || OPTIONAL.contains(name);
  }

  /** The names among the given ones that are system tags, sorted. */
  public static List<String> known(List<String> names) {
    return names.stream().filter(SystemTags::isKnown).distinct().sorted().toList();
  }
}
