package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;

/** One change of a stack: worked out by CloudFormation first, then carried out. */
final class ChangeSet {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(500);

  private final CloudFormationClient client;
  private final CloudClock clock;
  private final String stack;
  private final String name;

  ChangeSet(CloudFormationClient client, CloudClock clock, String stack, String name) {
    this.client = client;
    this.clock = clock;
    this.stack = stack;
    this.name = name;
  }

  /**
   * Has the changes worked out.
   *
   * @return false if there are none
   */
  boolean create(StackTemplate template) {
    delete();
    AwsCalls.run(
        "work out the stack's changes",
        () ->
            client.createChangeSet(
                r ->
                    r.stackName(stack)
                        .changeSetName(name)
                        .changeSetType(ChangeSetType.UPDATE)
                        .templateBody(template.text())
                        .parameters(template.cloudFormationParameters())
                        .capabilities(Capability.CAPABILITY_IAM)));
    DescribeChangeSetResponse answer = await();
    if (answer.status() == ChangeSetStatus.CREATE_COMPLETE) {
      return true;
    }
    String reason = Optional.ofNullable(answer.statusReason()).orElse("");
    if (isEmpty(reason)) {
      delete();
      return false;
    }
    throw new BurstException(
        ErrorKind.CLOUD_FAILED,
        "AWS does not take the stack's changes: " + reason,
        "docs/policies/deploy.json holds the permissions that a deploy needs");
  }

  /** Begins to carry them out. */
  void execute() {
    AwsCalls.run(
        "begin to update the stack",
        () -> client.executeChangeSet(r -> r.stackName(stack).changeSetName(name)));
  }

  private DescribeChangeSetResponse await() {
    long deadline = clock.nanos() + LIMIT.toNanos();
    while (true) {
      DescribeChangeSetResponse answer =
          AwsCalls.call(
              "tell the stack's changes",
              () -> client.describeChangeSet(r -> r.stackName(stack).changeSetName(name)));
      if (answer.status() == ChangeSetStatus.CREATE_COMPLETE
          || answer.status() == ChangeSetStatus.FAILED) {
        return answer;
      }
      if (clock.nanos() > deadline) {
        throw new BurstException(
            ErrorKind.CLOUD_FAILED,
            "AWS did not work out the stack's changes within " + LIMIT.toMinutes() + " minutes",
            "try again");
      }
      clock.pause(POLL);
    }
  }

  /** One of the same name may be left from a deploy that was broken off; none is fine too. */
  private void delete() {
    AwsCalls.run(
        "forget an earlier change of the stack",
        () -> client.deleteChangeSet(r -> r.stackName(stack).changeSetName(name)));
  }

  private static boolean isEmpty(String reason) {
    return reason.contains("didn't contain changes") || reason.contains("No updates are to be");
  }
}
