package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.run.RunId;
import io.burst.core.store.ObjectStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * The workflow's executions. One is named as its run, so that no run is ever started twice: AWS
 * refuses a name for 90 days.
 */
public final class Execution {
  private final AwsClients aws;
  private final String workflow;

  /**
   * @param workflow ARN of the stack's workflow
   */
  public Execution(AwsClients aws, String workflow) {
    this.aws = aws;
    this.workflow = workflow;
  }

  /** Starts a run whose plan lies in the store. */
  public void start(String run, String input) {
    try {
      AwsCalls.run(
          "start the run " + run,
          () ->
              aws.workflows()
                  .startExecution(r -> r.stateMachineArn(workflow).name(run).input(input)));
    } catch (BurstException e) {
      if (e.getCause() instanceof ExecutionAlreadyExistsException) {
        throw new BurstException(
            ErrorKind.OTHER, "the run " + run + " was started before", "start it under a new name");
      }
      throw e;
    }
  }

  /** How a run stands; empty if AWS knows none of that name (any more, after 90 days). */
  public Optional<Status> status(String run) {
    try {
      return Optional.of(
          status(
              AwsCalls.call(
                  "describe the run " + run,
                  () -> aws.workflows().describeExecution(r -> r.executionArn(arn(run))))));
    } catch (BurstException e) {
      if (e.getCause() instanceof ExecutionDoesNotExistException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Ends the workflow at once. It does not end the workers: they stop at the run's abort object,
   * which is written before.
   */
  public void stop(String run, String why) {
    AwsCalls.run(
        "stop the run " + run,
        () ->
            aws.workflows()
                .stopExecution(r -> r.executionArn(arn(run)).error("Burst.Stopped").cause(why)));
  }

  /** The newest runs first, {@code limit} of them at most. */
  public List<Listed> list(int limit) {
    Map<String, Listed> runs = new LinkedHashMap<>();
    AwsCalls.call(
            "list the runs",
            () ->
                aws
                    .workflows()
                    .listExecutionsPaginator(r -> r.stateMachineArn(workflow))
                    .executions()
                    .stream()
                    .limit(limit)
                    .map(this::listed)
                    .toList())
        .forEach(run -> runs.merge(run.run(), run, Execution::longer));
    return List.copyOf(runs.values());
  }

  /** Of two executions of one firing, the one that runs it: the other ends at once. */
  private static Listed longer(Listed one, Listed other) {
    Instant end = one.stopped().orElse(Instant.MAX);
    return end.isBefore(other.stopped().orElse(Instant.MAX)) ? other : one;
  }

  /**
   * Name of the execution that carries a run: its own, or for a scheduled run that of the execution
   * that claimed the firing.
   *
   * @param store the stack's bucket
   */
  public String nameOf(RunId run, ObjectStore store) {
    return RunId.isOwn(run.value())
        ? run.value()
        : new Firings(store).execution(run).orElse(run.value());
  }

  /** The runs that go on now. */
  public List<String> running() {
    return AwsCalls.call(
        "list the runs that go on",
        () ->
            aws
                .workflows()
                .listExecutionsPaginator(
                    r -> r.stateMachineArn(workflow).statusFilter(ExecutionStatus.RUNNING))
                .executions()
                .stream()
                .map(ExecutionListItem::name)
                .toList());
  }

  /** The ARN of a run's execution. */
  public String arn(String run) {
    return workflow.replace(":stateMachine:", ":execution:") + ":" + run;
  }

  private static Status status(DescribeExecutionResponse response) {
    return new Status(
        State.valueOf(response.statusAsString()),
        Optional.ofNullable(response.error()).orElse(""),
        Optional.ofNullable(response.cause()).orElse(""));
  }

  private Listed listed(ExecutionListItem item) {
    return new Listed(
        RunId.isOwn(item.name()) ? item.name() : scheduled(item),
        State.valueOf(item.statusAsString()),
        item.startDate(),
        Optional.ofNullable(item.stopDate()));
  }

  private String scheduled(ExecutionListItem item) {
    String input =
        AwsCalls.call(
            "describe the execution " + item.name(),
            () ->
                aws.workflows()
                    .describeExecution(r -> r.executionArn(item.executionArn()))
                    .input());
    return Firings.run(input).map(RunId::value).orElse(item.name());
  }

  /** AWS's words for how an execution stands. */
  public enum State {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED,
    PENDING_REDRIVE
  }

  /**
   * How a run stands.
   *
   * @param error of a failed one, else empty
   * @param cause of a failed one, else empty
   */
  public record Status(State state, String error, String cause) {
    public Status {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(error, "error");
      Objects.requireNonNull(cause, "cause");
    }

    /** Whether it has ended. */
    public boolean isOver() {
      return state != State.RUNNING && state != State.PENDING_REDRIVE;
    }
  }

  /** One line of a list of runs. */
  public record Listed(String run, State state, Instant started, Optional<Instant> stopped) {}
}
