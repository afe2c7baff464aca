package io.burst.cli.cloud;

import io.avaje.jsonb.Jsonb;
import io.burst.core.run.RunId;
import io.burst.core.store.ObjectStore;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the execution of a run that a schedule started. A run started by hand is named as its
 * execution; a scheduled one gets its id from the firing, and the claim of that firing says which
 * execution won it.
 *
 * @param store the stack's bucket
 */
record Firings(ObjectStore store) {
  private static final String CLAIMS = "once/";

  /** Name of the execution that carries a scheduled run. */
  Optional<String> execution(RunId run) {
    for (String key : store.list(CLAIMS, "")) {
      String[] parts = key.substring(CLAIMS.length()).split("/", 2);
      if (parts.length == 2 && RunId.ofFiring(parts[0], parts[1]).equals(run)) {
        return store.get(key).flatMap(Firings::execution);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> execution(byte[] claim) {
    Object value = Jsonb.instance().type(Object.class).fromJson(claim);
    return value instanceof Map<?, ?> map && map.get("execution") instanceof String name
        ? Optional.of(name)
        : Optional.empty();
  }

  /** Id of the run that an execution with this input carries, if a schedule started it. */
  static Optional<RunId> run(String input) {
    Object value = Jsonb.instance().type(Object.class).fromJson(input);
    return value instanceof Map<?, ?> map
            && map.get("schedule") instanceof String schedule
            && map.get("at") instanceof String at
        ? Optional.of(RunId.ofFiring(schedule, at))
        : Optional.empty();
  }
}
