package io.burst.cli.sizing;

/**
 * What the account leaves for a run in a Region, now.
 *
 * @param limit concurrent executions of the account in the Region
 * @param left of it, after what is reserved or in use by others
 * @param region for messages
 */
public record Room(int limit, int left, String region) {
  /** AWS's name of the quota. */
  public static final String QUOTA = "Concurrent executions";

  /** AWS's code of the quota, for a request to raise it. */
  public static final String QUOTA_CODE = "L-B99A9384";

  /** Setup, coordinator and aggregator take two executions at most beside the workers. */
  public static final int BESIDE_WORKERS = 2;

  /** New execution environments that one function may start in each ten seconds. */
  public static final int STARTS_PER_TEN_SECONDS = 1_000;

  /** How many workers may run. */
  public int workers() {
    return Math.max(0, left - BESIDE_WORKERS);
  }
}
