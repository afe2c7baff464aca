package io.burst.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.burst.cli.cloud.testing.CloudEmulator;
import io.burst.core.error.BurstException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

/** The stack: deployed from nothing, unchanged, updated, removed without a trace. */
class StackIT {
  private static final FunctionCode CODE =
      new FunctionCode(
          Path.of("target/burst/functions/burst-function.zip"),
          Path.of("target/burst/functions/burst-aggregator.zip"));
  private static final StackSettings SETTINGS = StackSettings.defaults();

  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

  private final List<String> said = new ArrayList<>();
  private AwsClients aws;

  @BeforeEach
  void connect() {
    aws = new AwsClients(cloud.target("burst-stack-it"));
  }

  @AfterEach
  void disconnect() {
    aws.close();
  }

  @Test
  void deploysFromNothingChangesOnlyWhatChangedAndLeavesNothing() {
    Stack stack = new Stack(aws, CloudClock.system(), said::add);
    assertThat(stack.find()).isEmpty();
    assertThat(stack.change(CODE, SETTINGS)).isEqualTo(Stack.Change.CREATE);

    DeployedStack first = stack.deploy(CODE, SETTINGS);
    assertThat(first.bucket()).startsWith("burst-stack-it-" + CloudEmulator.ACCOUNT);
    assertThat(first.workerMemory()).isEqualTo(1769);
    assertThat(stack.find()).contains(first);
    assertThat(stack.change(CODE, SETTINGS)).isEqualTo(Stack.Change.NOTHING);

    said.clear();
    assertThat(stack.deploy(CODE, SETTINGS)).isEqualTo(first);
    assertThat(said)
        .contains("nothing has changed")
        .noneMatch(line -> line.startsWith("uploading"));

    StackSettings larger = SETTINGS.withWorkerMemory(2048);
    assertThat(stack.change(CODE, larger)).isEqualTo(Stack.Change.UPDATE);
    String before = definition(first);
    DeployedStack second = stack.deploy(CODE, larger);
    assertThat(second.workerMemory()).isEqualTo(2048);
    assertThat(definition(second)).isNotEqualTo(before).contains("burst-stack-it-worker:2");

    addAScheduleAndAnObject(second);
    assertThat(new Removal(aws, CloudClock.system(), said::add).run()).isEmpty();
    assertThat(stack.find()).isEmpty();
    assertNothingIsLeft(second);
  }

  @Test
  void aSecondRemovalHasNothingToDo() {
    assertThat(new Removal(aws, CloudClock.system(), said::add).run()).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void aFailedDeployTellsTheReason() {
    try (AwsClients other = new AwsClients(cloud.target("burst-bad-it"))) {
      StackSettings bad = new StackSettings(1769, "riscv", true, 30, Optional.empty());
      assertThatExceptionOfType(BurstException.class)
          .isThrownBy(() -> new Stack(other, CloudClock.system(), said::add).deploy(CODE, bad))
          .withMessageContaining("riscv");
      new Removal(other, CloudClock.system(), said::add).run();
      assertThat(other.s3().listBuckets().buckets())
          .noneMatch(bucket -> bucket.name().startsWith("burst-bad-it"));
    }
  }

  private void addAScheduleAndAnObject(DeployedStack stack) {
    Schedules schedules = new Schedules(aws, stack);
    schedules.add("nightly", "cron(0 3 * * ? *)", "Europe/Stockholm", "plans/abc", "once/nightly");
    assertThat(schedules.list())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.zone()).isEqualTo("Europe/Stockholm");
              assertThat(found.input()).contains("\"plan\":\"plans/abc\"", Schedules.DUE);
            });
    assertThatExceptionOfType(BurstException.class)
        .isThrownBy(() -> schedules.add("nightly", "rate(1 hour)", "UTC", "plans/abc", "once/n"))
        .withMessageContaining("already");
    assertThatExceptionOfType(BurstException.class)
        .isThrownBy(() -> schedules.add("odd", "every day", "UTC", "plans/abc", "once/odd"))
        .withMessageContaining("every day");
    assertThat(schedules.remove("absent")).isFalse();
    aws.s3()
        .putObject(
            r -> r.bucket(stack.bucket()).key("runs/r1/plan.json"), RequestBody.fromString("{}"));
  }

  private String definition(DeployedStack stack) {
    return aws.workflows()
        .describeStateMachine(r -> r.stateMachineArn(stack.workflow()))
        .definition();
  }

  private void assertNothingIsLeft(DeployedStack stack) {
    assertThat(aws.s3().listBuckets().buckets())
        .noneMatch(bucket -> bucket.name().equals(stack.bucket()));
    assertThat(aws.functions().listFunctions().functions())
        .noneMatch(function -> function.functionName().startsWith("burst-stack-it"));
    assertThat(aws.logs().describeLogGroups().logGroups())
        .noneMatch(group -> group.logGroupName().contains("burst-stack-it"));
    assertThat(aws.workflows().listStateMachines().stateMachines())
        .noneMatch(machine -> machine.name().startsWith("burst-stack-it"));
    assertThat(aws.schedules().listScheduleGroups(r -> {}).scheduleGroups())
        .noneMatch(group -> group.name().equals("burst-stack-it"));
    assertThat(aws.permissions().listRoles().roles())
        .noneMatch(role -> role.roleName().startsWith("burst-stack-it"));
  }
}
