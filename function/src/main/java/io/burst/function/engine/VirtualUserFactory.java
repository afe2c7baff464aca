package io.burst.function.engine;

/** Makes virtual users. Called by several threads at once. */
@FunctionalInterface
public interface VirtualUserFactory {
  /**
   * Creates and initialises a virtual user: runs the init code of the script.
   *
   * @param idInInstance unique on this worker, from 1
   * @param idInTest unique over all workers, from 1
   * @throws io.burst.core.error.BurstException if the init code fails
   */
  VirtualUser create(long idInInstance, long idInTest);
}
