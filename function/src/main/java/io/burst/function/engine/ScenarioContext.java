package io.burst.function.engine;

import io.burst.core.options.Scenario;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * The scenario that a virtual user works for.
 *
 * @param scenario its options: name, exec, env, tags, executor
 * @param startTimeMillis when it started, by the wall clock, since the epoch
 * @param progress how far it is, 0 to 1, at the time it is asked
 */
public record ScenarioContext(Scenario scenario, long startTimeMillis, DoubleSupplier progress) {
  public ScenarioContext {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(progress, "progress");
  }
}
