package io.burst.function.engine;

/**
 * Where an iteration stands; all counts start at 0.
 *
 * @param iteration of this virtual user over all scenarios, k6's {@code __ITER}
 * @param inScenario of this virtual user in this scenario
 * @param scenarioInInstance of the scenario on this worker
 * @param scenarioInTest of the scenario over all workers
 */
public record IterationContext(
    long iteration, long inScenario, long scenarioInInstance, long scenarioInTest) {}
