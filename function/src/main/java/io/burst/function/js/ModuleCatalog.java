package io.burst.function.js;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The built-in modules by specifier, and what is said about those that cannot be imported. */
final class ModuleCatalog {
  /** Names that begin like this are for burst's own use and not importable. */
  private static final String INTERNAL = "burst:";

  private static final Map<String, String> REMOVED =
      Map.of(
          "k6/experimental/redis",
          "import 'k6/x/redis' instead",
          "k6/experimental/browser",
          "import 'k6/browser' instead",
          "k6/experimental/grpc",
          "import 'k6/net/grpc' instead",
          "k6/experimental/timers",
          "setTimeout and its like are global now: remove the import",
          "k6/experimental/tracing",
          "use the jslib http-instrumentation-tempo instead",
          "k6/experimental/webcrypto",
          "crypto is global now: remove the import");

  private static final List<String> NOT_YET =
      List.of(
          "k6/browser",
          "k6/crypto/x509",
          "k6/html",
          "k6/net/grpc",
          "k6/secrets",
          "k6/ws",
          "k6/websockets",
          "k6/http",
          "k6/experimental/csv",
          "k6/experimental/fs",
          "k6/experimental/streams",
          "k6/experimental/websockets");

  private final Map<String, K6Module> modules = new HashMap<>();

  ModuleCatalog(List<K6Module> modules) {
    modules.forEach(module -> this.modules.put(module.specifier(), module));
  }

  K6Module find(String specifier) {
    K6Module module = modules.get(specifier);
    if (module == null) {
      throw missing(specifier);
    }
    return module;
  }

  private BurstException missing(String specifier) {
    String removed = REMOVED.get(specifier);
    if (removed != null) {
      return failure(specifier + " has been removed from k6", removed);
    }
    if (NOT_YET.contains(specifier)) {
      return failure("the module \"" + specifier + "\" is not there yet in burst", "");
    }
    if (specifier.startsWith("k6/x/")) {
      return failure(
          "the module \"" + specifier + "\" is an extension of k6, and burst has no extensions",
          "k6's extensions are written in Go; do without it, or run this script with k6");
    }
    return failure(
        "unknown module \"" + specifier + "\"", "did you mean \"" + nearest(specifier) + "\"?");
  }

  private String nearest(String specifier) {
    return modules.keySet().stream()
        .filter(name -> !name.startsWith(INTERNAL))
        .min(
            Comparator.comparingInt((String name) -> distance(name, specifier))
                .thenComparing(Comparator.naturalOrder()))
        .orElse("k6");
  }

  /** Levenshtein's distance: insertions, deletions and replacements of one character. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], previous[j]));
      }
      previous = row;
    }
    return previous[b.length()];
  }

  private static BurstException failure(String message, String hint) {
    return new BurstException(ErrorKind.SCRIPT_EXCEPTION, message, hint);
  }
}
