package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.TestingCommands.Outcome;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.testing.CloudEmulator;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import io.burst.core.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sfn.SfnClient;

/** A run that a schedule starts, with no command line there. */
class CloudScheduleIT {
  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

  private static final String DUE = "2026-11-25T03:00:00Z";

  @TempDir static Path directory;

  @Test
  void aScheduleThatFiresTwiceForOneTimeRunsOnce() {
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback());
        TestingCommands burst =
            new TestingCommands(cloud, TestingCommands.SHARED_STACK, directory)) {
      Outcome deployed = burst.execute("deploy");
      assertThat(deployed.code()).as(deployed.all()).isZero();
      Target stored = add(burst, target);
      List<String> attempts = List.of(fire(stored, "attempt-1"), fire(stored, "attempt-2"));
      for (String attempt : attempts) {
        assertThat(burst.ended(attempt).state()).isEqualTo(Execution.State.SUCCEEDED);
      }
      List<String> reports = reports(burst);
      assertThat(reports).hasSize(1);
      RunReport report = burst.report(reports.getFirst());
      assertThat(report.verdict().passed()).isTrue();
      assertThat(TestingCommands.requests(report)).isEqualTo(90).isEqualTo(target.requests());
      assertThat(burst.execute("schedule", "remove", "nightly").code()).isZero();
    }
  }

  private static Target add(TestingCommands burst, DemoTarget target) {
    String script =
        """
        import http from 'k6/http';
        export const options = {
          scenarios: { steady: { executor: 'constant-arrival-rate', rate: 30, timeUnit: '1s',
            duration: '3s', preAllocatedVUs: 20 } },
        };
        export default function () { http.get(`${__ENV.BASE_URL}/api/pizzas`); }
        """;
    Outcome added =
        burst.execute(
            "schedule",
            "add",
            "--name",
            "nightly",
            "--when",
            "cron(0 3 * * ? *)",
            "--workers",
            "2",
            "--env",
            "BASE_URL=" + target.url(),
            burst.write(script).toString());
    assertThat(added.code()).as(added.all()).isZero();
    try (SchedulerClient scheduler = cloud.client(SchedulerClient.builder())) {
      return scheduler
          .getSchedule(r -> r.groupName(burst.deployed().scheduleGroup()).name("nightly"))
          .target();
    }
  }

  /** What Scheduler does: it fills in the keywords and starts the target with its input. */
  private static String fire(Target stored, String attempt) {
    String input =
        stored
            .input()
            .replace("<aws.scheduler.scheduled-time>", DUE)
            .replace("<aws.scheduler.execution-id>", attempt);
    try (SfnClient workflows = cloud.client(SfnClient.builder())) {
      workflows.startExecution(r -> r.stateMachineArn(stored.arn()).name(attempt).input(input));
    }
    return attempt;
  }

  /** The runs of this schedule that have a report. */
  private static List<String> reports(TestingCommands burst) {
    String end = "/report.json";
    try (S3Client s3 = cloud.client(S3Client.builder())) {
      return s3
          .listObjectsV2Paginator(r -> r.bucket(burst.deployed().bucket()).prefix("runs/snightly"))
          .contents()
          .stream()
          .map(S3Object::key)
          .filter(key -> key.endsWith(end))
          .map(key -> key.substring("runs/".length(), key.length() - end.length()))
          .toList();
    }
  }
}
