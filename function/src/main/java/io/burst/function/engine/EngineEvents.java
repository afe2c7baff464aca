package io.burst.function.engine;

/** What the engine has to say to the user while it runs. Called by any thread; must not block. */
@FunctionalInterface
public interface EngineEvents {
  /** Says nothing. */
  EngineEvents NONE = (scenario, executor, message) -> {};

  /**
   * A warning about a scenario, said once.
   *
   * @param executor k6's name of the scenario's executor
   */
  void warn(String scenario, String executor, String message);
}
