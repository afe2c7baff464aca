package io.burst.cli.cloud;

/**
 * A stack that is complete and ready to run.
 *
 * @param bucket where runs are stored
 * @param workflow ARN of the state machine
 * @param workerMemory MB of a worker
 * @param architecture of the functions
 * @param scheduleGroup name of the group that schedules belong to
 * @param scheduleRole ARN of the role that starts scheduled runs
 * @param digest of what was deployed
 */
public record DeployedStack(
    String bucket,
    String workflow,
    int workerMemory,
    String architecture,
    String scheduleGroup,
    String scheduleRole,
    String digest) {}
