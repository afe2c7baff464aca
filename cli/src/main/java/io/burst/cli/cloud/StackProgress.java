package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/**
 * Follows one change of a stack by its events, and tells each. The events decide whether it went
 * well: the status alone may say complete although a resource was not updated.
 */
final class StackProgress {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final CloudFormationClient client;
  private final CloudClock clock;
  private final Consumer<String> say;
  private final String stack;
  private final Set<String> seen = new LinkedHashSet<>();
  private final List<String> failures = new ArrayList<>();

  private StackProgress(
      CloudFormationClient client, CloudClock clock, Consumer<String> say, String stack) {
    this.client = client;
    this.clock = clock;
    this.say = say;
    this.stack = stack;
  }

  /** Begins to follow a stack: what happened until now is not told. */
  static StackProgress from(
      CloudFormationClient client, CloudClock clock, Consumer<String> say, String stack) {
    StackProgress progress = new StackProgress(client, clock, say, stack);
    progress.events().forEach(event -> progress.seen.add(event.eventId()));
    return progress;
  }

  /** Waits until the stack is at rest; throws with AWS's reasons if something went wrong. */
  void await(String what) {
    String status = restingStatus(what);
    tell();
    if (!failures.isEmpty() || !status.matches("(CREATE|UPDATE|IMPORT)_COMPLETE")) {
      throw new BurstException(
          ErrorKind.CLOUD_FAILED,
          "AWS did not " + what + ": the stack " + stack + " is " + status + reasons(),
          "mend the cause and deploy again; 'burst destroy' removes what is there");
    }
  }

  /** Waits for a change that somebody else began, until the stack can be updated. */
  void awaitUpdatable() {
    String status = restingStatus("finish the change under way");
    if (!status.matches("(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK)_COMPLETE")) {
      throw new BurstException(
          ErrorKind.CLOUD_FAILED,
          "the stack " + stack + " is " + status + " and cannot be updated",
          "remove it with 'burst destroy', then deploy again");
    }
  }

  /** Waits until the stack is gone; returns what kept it, if it stays. */
  Optional<String> awaitGone() {
    String status = restingStatus("remove the stack");
    tell();
    return status.equals("DELETE_COMPLETE")
        ? Optional.empty()
        : Optional.of("the stack " + stack + " is " + status + reasons());
  }

  private String restingStatus(String what) {
    long deadline = clock.nanos() + LIMIT.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      String status = status();
      if (!status.endsWith("_IN_PROGRESS")) {
        return status;
      }
      if (clock.nanos() > deadline) {
        throw new BurstException(
            ErrorKind.CLOUD_FAILED,
            "AWS did not " + what + " within " + LIMIT.toMinutes() + " minutes",
            "look at the stack's events in the AWS console");
      }
      tell();
      clock.pause(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private String status() {
    return Stack.describe(client, stack)
        .map(found -> found.stackStatusAsString())
        .orElse("DELETE_COMPLETE");
  }

  private void tell() {
    List<StackEvent> events = new ArrayList<>(events());
    Collections.reverse(events);
    for (StackEvent event : events) {
      if (seen.add(event.eventId())) {
        tell(event);
      }
    }
  }

  private void tell(StackEvent event) {
    String status = event.resourceStatusAsString();
    String reason = Optional.ofNullable(event.resourceStatusReason()).orElse("");
    if (status.endsWith("_FAILED") && !reason.isEmpty()) {
      failures.add(event.logicalResourceId() + ": " + reason);
    }
    if (status.endsWith("_COMPLETE") || status.endsWith("_FAILED")) {
      say.accept(
          "  "
              + status.toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
              + ": "
              + event.logicalResourceId());
    }
  }

  private List<StackEvent> events() {
    try {
      return AwsCalls.call(
          "list the stack's events",
          () ->
              client.describeStackEventsPaginator(r -> r.stackName(stack)).stackEvents().stream()
                  .limit(200)
                  .toList());
    } catch (BurstException e) {
      if (e.getCause() instanceof CloudFormationException gone && Stack.isAbsent(gone)) {
        return List.of();
      }
      throw e;
    }
  }

  private String reasons() {
    return failures.isEmpty() ? "" : ":\n  " + String.join("\n  ", failures);
  }
}
