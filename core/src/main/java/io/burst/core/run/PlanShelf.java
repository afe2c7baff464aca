package io.burst.core.run;

import io.burst.core.bundle.BundleWriter;
import io.burst.core.bundle.ScriptBundle;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.store.ObjectStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Plans that wait for a schedule. A plan and its bundle lie under the digest of their bytes and
 * never change, so that a schedule starts for ever what it was made with.
 */
public final class PlanShelf {
  private static final String NO_PLAN = "add the schedule again";

  private final ObjectStore store;

  public PlanShelf(ObjectStore store) {
    this.store = store;
  }

  /**
   * Puts a plan on the shelf.
   *
   * @return the key that it lies under
   */
  public String put(RunPlan plan, ScriptBundle bundle) {
    byte[] planBytes = RunJson.write(plan);
    byte[] bundleBytes = BundleWriter.write(bundle);
    String key = RunLayout.shelf(digest(planBytes, bundleBytes));
    store.put(RunLayout.shelvedBundle(key), bundleBytes);
    store.put(RunLayout.shelvedPlan(key), planBytes);
    return key;
  }

  /** Makes the plan under a key the plan of a run. */
  public RunPlan copy(String key, RunStore into) {
    String planKey = RunLayout.shelvedPlan(key);
    RunPlan plan = RunJson.readPlan(required(planKey), planKey);
    store.put(new RunLayout(into.id()).bundle(), required(RunLayout.shelvedBundle(key)));
    into.putPlan(plan);
    return plan;
  }

  private byte[] required(String key) {
    return store
        .get(key)
        .orElseThrow(
            () -> new BurstException(ErrorKind.OTHER, "there is no plan at " + key, NO_PLAN));
  }

  private static String digest(byte[] plan, byte[] bundle) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(plan);
      digest.update(bundle);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
