package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.TestingCommands.Outcome;
import io.burst.cli.TestingCommands.Started;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.testing.Await;
import io.burst.cli.cloud.testing.CloudEmulator;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import io.burst.core.report.RunReport;
import io.burst.core.report.WorkersReport;
import io.burst.core.result.WorkerEnd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * {@code burst run --region}: the whole way, from nothing to a merged report and back to nothing.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CloudRunIT {
  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

  private static final String STACK = "burst-run-it";
  private static final int WORKERS = 8;

  @TempDir static Path directory;
  private static TestingCommands burst;

  @BeforeAll
  static void connect() {
    burst = new TestingCommands(cloud, STACK, directory);
  }

  @AfterAll
  static void disconnect() {
    burst.close();
  }

  @Test
  @Order(1)
  void fromNothingToTheMergedReport() throws IOException {
    String script = Files.readString(Path.of("../examples/spike.js"));
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Outcome outcome = burst.run(script, target, "--workers", "8").end();
      assertThat(outcome.code()).as(outcome.all()).isZero();
      assertThat(outcome.err()).contains("burst will create", "at most", "s3://burst");
      assertThat(outcome.out()).contains("pizzas_ordered", "8 of 8 complete");
      RunReport report = burst.report(outcome.run());
      assertThat(TestingCommands.requests(report)).isEqualTo(target.requests()).isGreaterThan(2000);
      assertThat(burst.ended(outcome.run()).state()).isEqualTo(Execution.State.SUCCEEDED);
      assertNothingOfTheUsersSystemIsStored();
      assertThat(cloud.control().printed()).isNotEmpty().noneMatch(l -> l.contains("WARNING"));
    }
  }

  private static void assertNothingOfTheUsersSystemIsStored() {
    String bucket = burst.deployed().bucket();
    try (S3Client s3 = cloud.client(S3Client.builder())) {
      List<String> keys =
          s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix("runs/")).contents().stream()
              .map(S3Object::key)
              .toList();
      assertThat(keys).hasSizeGreaterThan(5 * WORKERS);
      for (String key : keys) {
        byte[] content = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArrayUnsafe();
        assertThat(new String(content, StandardCharsets.ISO_8859_1))
            .as(key)
            .doesNotContain(TestingCommands.SECRET);
      }
    }
  }

  @Test
  @Order(2)
  void aCrossedThresholdFailsTheExecutionToo() throws IOException {
    String script =
        Files.readString(Path.of("../examples/spike.js"))
            .replace("rate<0.01", "rate>0.5")
            .replace("'4s'", "'1s'");
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Outcome outcome = burst.run(script, target, "--workers", "8").end();
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(99);
      Execution.Status status = burst.ended(outcome.run());
      assertThat(status.state()).isEqualTo(Execution.State.FAILED);
      assertThat(status.error()).isEqualTo("Burst.ThresholdsCrossed");
      assertThat(status.cause()).contains("http_req_failed");
      assertThat(TestingCommands.requests(burst.report(outcome.run())))
          .isEqualTo(target.requests());
    }
  }

  /** One of the workers starts seconds after the others; one slice is invoked a second time. */
  @Test
  @Order(3)
  void allWorkersStartTogetherAndDeliverThePlanOnce() {
    String script =
        """
        import http from 'k6/http';
        export const options = {
          scenarios: { steady: { executor: 'constant-arrival-rate', rate: 120, timeUnit: '1s',
            duration: '4s', preAllocatedVUs: 80, maxVUs: 80 } },
        };
        export default function () { http.get(`${__ENV.BASE_URL}/api/pizzas`); }
        """;
    cloud
        .control()
        .delayStart("-worker", Map.of("task", "RunSlice", "worker", 5), Duration.ofSeconds(5));
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Started started = burst.run(script, target, "--workers", "8");
      String run = started.run();
      Await.until("load", TestingCommands.PATIENCE, () -> target.requests() > 50);
      assertThat(invokeAgain(run, 2)).contains("\"done\":false");
      Outcome outcome = started.end();
      assertThat(outcome.code()).as(outcome.all()).isZero();
      RunReport report = burst.report(run);
      assertThat(report.workers()).isEqualTo(new WorkersReport(WORKERS, List.of()));
      assertThat(report.fidelity().planned()).isEqualTo(480);
      assertThat(report.fidelity().delivered()).as(outcome.all()).isEqualTo(480);
      assertThat(TestingCommands.requests(report)).isEqualTo(480).isEqualTo(target.requests());
      LongSummaryStatistics starts = starts(run);
      assertThat(starts.getMin()).isNotNegative();
      assertThat(Duration.ofNanos(starts.getMax() - starts.getMin()))
          .as("start skew")
          .isLessThan(Duration.ofMillis(50));
    }
  }

  @Test
  @Order(4)
  void nothingIsLeftAfterDestroy() {
    Outcome outcome = burst.execute("destroy", "--yes");
    assertThat(outcome.code()).as(outcome.all()).isZero();
    try (S3Client s3 = cloud.client(S3Client.builder());
        LambdaClient lambda = cloud.client(LambdaClient.builder());
        CloudWatchLogsClient logs = cloud.client(CloudWatchLogsClient.builder());
        SfnClient workflows = cloud.client(SfnClient.builder());
        SchedulerClient schedules = cloud.client(SchedulerClient.builder());
        CloudFormationClient stacks = cloud.client(CloudFormationClient.builder())) {
      assertThat(s3.listBuckets().buckets()).noneMatch(b -> b.name().startsWith(STACK));
      assertThat(lambda.listFunctions().functions())
          .noneMatch(function -> function.functionName().startsWith(STACK));
      assertThat(logs.describeLogGroups().logGroups())
          .noneMatch(group -> group.logGroupName().contains(STACK));
      assertThat(workflows.listStateMachines().stateMachines())
          .noneMatch(machine -> machine.name().startsWith(STACK));
      assertThat(schedules.listScheduleGroups(r -> {}).scheduleGroups())
          .noneMatch(group -> group.name().startsWith(STACK));
      assertThat(stacks.describeStacks().stacks())
          .filteredOn(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
          .noneMatch(stack -> stack.stackName().equals(STACK));
    }
  }

  /** What Lambda does when it has lost sight of an invocation that goes on. */
  private static String invokeAgain(String run, int worker) {
    String payload = "{\"task\":\"RunSlice\",\"run\":\"%s\",\"worker\":%d}".formatted(run, worker);
    try (LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      return lambda
          .invoke(r -> r.functionName(STACK + "-worker").payload(SdkBytes.fromUtf8String(payload)))
          .payload()
          .asUtf8String();
    }
  }

  /** When each worker began with its load, on its own clock, from the instant they share. */
  private static LongSummaryStatistics starts(String run) {
    return burst.ends(run, WORKERS).stream().mapToLong(WorkerEnd::startedNanos).summaryStatistics();
  }
}
