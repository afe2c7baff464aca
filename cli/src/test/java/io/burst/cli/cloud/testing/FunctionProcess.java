package io.burst.cli.cloud.testing;

import java.util.Map;
import java.util.Objects;

/**
 * One execution environment of a function.
 *
 * @param id the environment's id
 * @param pid its process, as seen where the emulator runs
 * @param function the function's name
 * @param payload the invocation it now works on; empty while it waits for one
 */
public record FunctionProcess(String id, long pid, String function, Map<?, ?> payload) {
  static FunctionProcess of(Map<?, ?> state) {
    return new FunctionProcess(
        (String) Objects.requireNonNull(state.get("id")),
        ((Number) Objects.requireNonNull(state.get("pid"))).longValue(),
        (String) Objects.requireNonNull(state.get("function")),
        state.get("payload") instanceof Map<?, ?> payload ? payload : Map.of());
  }

  /** Whether it now works on an invocation whose field {@code name} is {@code value}. */
  public boolean worksOn(String name, Object value) {
    Object found = payload.get(name);
    if (found instanceof Number number && value instanceof Number wanted) {
      return number.longValue() == wanted.longValue();
    }
    return value.equals(found);
  }
}
