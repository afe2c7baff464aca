package io.burst.core.run;

import io.burst.core.store.ObjectStore;
import java.util.Optional;

/**
 * What iterations have cost, by script: of each the latest run that measured it. One small object
 * under the script's digest, so that a plan reads it with one request. It lies and is deleted with
 * the runs.
 */
public final class CostShelf {
  private final ObjectStore store;

  public CostShelf(ObjectStore store) {
    this.store = store;
  }

  /**
   * Keeps what a run of a script has measured, instead of what an earlier one has.
   *
   * @param script digest of its bundle
   */
  public void put(String script, IterationCost cost) {
    store.put(RunLayout.cost(script), RunJson.write(IterationCost.class, cost));
  }

  /**
   * What was measured last; empty if nothing was.
   *
   * @param script digest of its bundle
   */
  public Optional<IterationCost> find(String script) {
    String key = RunLayout.cost(script);
    return store.get(key).map(json -> RunJson.read(IterationCost.class, json, key));
  }
}
