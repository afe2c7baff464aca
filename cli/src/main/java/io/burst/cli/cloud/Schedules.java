package io.burst.cli.cloud;

import io.avaje.jsonb.Jsonb;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/**
 * Runs that start by themselves: EventBridge Scheduler starts the same workflow with the same plan,
 * with no command line present. It may do so more than once for one time; the workflow claims each
 * time once, so a second start ends as a duplicate.
 */
public final class Schedules {
  /** What Scheduler replaces by the time at which a firing was due; the same for each attempt. */
  static final String DUE = "<aws.scheduler.scheduled-time>";

  private static final String EXPRESSION = "(cron|rate|at)\\(.+\\)";
  private static final String NAME = "[0-9A-Za-z_.-]{1,64}";
  private static final int RETRIES = 3;
  private static final int LATEST_SECONDS = 300;

  private final AwsClients aws;
  private final DeployedStack stack;

  public Schedules(AwsClients aws, DeployedStack stack) {
    this.aws = aws;
    this.stack = stack;
  }

  /**
   * Adds one.
   *
   * @param expression {@code cron(…)}, {@code rate(…)} or {@code at(…)}, as AWS writes them
   * @param zone time zone of the expression, as {@code Europe/Stockholm}
   * @param plan key under which the immutable plan lies
   * @param once key under which firings are claimed
   */
  public void add(String name, String expression, String zone, String plan, String once) {
    check(name, expression, zone);
    try {
      aws.schedules()
          .createSchedule(
              r ->
                  r.groupName(stack.scheduleGroup())
                      .name(name)
                      .scheduleExpression(expression)
                      .scheduleExpressionTimezone(zone)
                      .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                      .target(
                          t ->
                              t.arn(stack.workflow())
                                  .roleArn(stack.scheduleRole())
                                  .input(input(name, plan, once))
                                  .retryPolicy(
                                      p ->
                                          p.maximumRetryAttempts(RETRIES)
                                              .maximumEventAgeInSeconds(LATEST_SECONDS))));
    } catch (ConflictException e) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "there is a schedule '" + name + "' already",
          "remove it first: burst schedule remove " + name);
    } catch (ValidationException e) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "AWS does not take the schedule '"
              + expression
              + "' in "
              + zone
              + ": "
              + AwsCalls.message(e),
          "as in 'cron(0 3 * * ? *)' or 'rate(1 hour)' with --timezone Europe/Stockholm");
    } catch (software.amazon.awssdk.core.exception.SdkException e) {
      throw AwsCalls.told("add the schedule " + name, e);
    }
  }

  /** Refuses what can be seen to be wrong without asking AWS. */
  public static void check(String name, String expression, String zone) {
    if (!name.matches(NAME)) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "'" + name + "' cannot be the name of a schedule",
          "letters, digits, '-', '_' and '.', 64 at most");
    }
    if (!expression.matches(EXPRESSION)) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "'" + expression + "' says no time at which to run",
          "as in --when 'cron(0 3 * * ? *)', 'rate(1 hour)' or 'at(2030-01-01T00:00:00)'");
    }
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "there is no time zone '" + zone + "'",
          "as in --timezone Europe/Stockholm");
    }
  }

  /** All of the stack's schedules, by name. */
  public List<Scheduled> list() {
    return AwsCalls.call(
        "list the schedules",
        () ->
            summaries()
                .map(
                    s ->
                        aws.schedules()
                            .getSchedule(r -> r.groupName(stack.scheduleGroup()).name(s.name())))
                .map(Schedules::scheduled)
                .toList());
  }

  /**
   * Removes one; its plan stays until the bucket is emptied.
   *
   * @return whether there was one
   */
  public boolean remove(String name) {
    try {
      aws.schedules().deleteSchedule(r -> r.groupName(stack.scheduleGroup()).name(name));
      return true;
    } catch (ResourceNotFoundException absent) {
      return false;
    } catch (software.amazon.awssdk.core.exception.SdkException e) {
      throw AwsCalls.told("remove the schedule " + name, e);
    }
  }

  private Stream<ScheduleSummary> summaries() {
    return aws
        .schedules()
        .listSchedulesPaginator(r -> r.groupName(stack.scheduleGroup()))
        .schedules()
        .stream();
  }

  /** What Scheduler starts the workflow with. */
  static String input(String name, String plan, String once) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("plan", plan);
    input.put("schedule", name);
    input.put("once", once);
    input.put("at", DUE);
    return Jsonb.instance().type(Object.class).toJson(input);
  }

  private static Scheduled scheduled(GetScheduleResponse response) {
    return new Scheduled(
        response.name(),
        response.scheduleExpression(),
        Optional.ofNullable(response.scheduleExpressionTimezone()).orElse("UTC"),
        response.stateAsString(),
        response.target().input());
  }

  /**
   * One schedule.
   *
   * @param input what the workflow is started with, before Scheduler fills in the time
   */
  public record Scheduled(
      String name, String expression, String zone, String state, String input) {}
}
