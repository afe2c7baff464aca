package io.burst.cli.cloud;

/**
 * A stack that is complete and ready to run.
 *
 * @param bucket where runs are stored
 * @param workflow ARN of the state machine
 * @param settings as it was deployed with
 * @param scheduleGroup name of the group that schedules belong to
 * @param scheduleRole ARN of the role that starts scheduled runs
 * @param digest of what was deployed
 */
public record DeployedStack(
    String bucket,
    String workflow,
    StackSettings settings,
    String scheduleGroup,
    String scheduleRole,
    String digest) {
  /** MB of a worker. */
  public int workerMemory() {
    return settings.workerMemory();
  }

  /** Architecture of the functions. */
  public String architecture() {
    return settings.architecture();
  }
}
