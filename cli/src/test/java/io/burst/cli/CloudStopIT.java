package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.TestingCommands.Outcome;
import io.burst.cli.TestingCommands.Spawned;
import io.burst.cli.TestingCommands.Started;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.testing.Await;
import io.burst.cli.cloud.testing.CloudEmulator;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import io.burst.core.error.ErrorKind;
import io.burst.core.report.RunReport;
import io.burst.core.report.WorkersReport;
import io.burst.core.result.WorkerEnd;
import io.burst.core.run.Abort;
import io.burst.core.run.RunPace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Every way in which a run in the cloud ends before its plan does. */
class CloudStopIT {
  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

  /** Goes on for minutes if nobody stops it; says on the target when its teardown has run. */
  private static final String LONG =
      """
      import http from 'k6/http';
      import { sleep } from 'k6';
      export const options = { vus: 4, duration: '4m' };
      export default function () { http.get(`${__ENV.BASE_URL}/api/pizzas`); sleep(0.1); }
      export function teardown() { http.get(`${__ENV.BASE_URL}/api/pizzas?teardown`); }
      """;

  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private static TestingCommands burst;

  @BeforeAll
  static void connect() {
    burst = new TestingCommands(cloud, TestingCommands.SHARED_STACK, directory);
  }

  @AfterAll
  static void disconnect() {
    burst.close();
  }

  @Test
  void aSetupThatThrowsMeansNoLoadAndNoTeardown() {
    String script =
        """
        import http from 'k6/http';
        export const options = { vus: 4, duration: '4m' };
        export function setup() {
          http.get(`${__ENV.BASE_URL}/api/pizzas`);
          throw new Error('no pizza today');
        }
        export default function () { http.get(`${__ENV.BASE_URL}/api/pizzas`); }
        export function teardown() { http.get(`${__ENV.BASE_URL}/api/pizzas`); }
        """;
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Outcome outcome = burst.run(script, target, "--workers", "2").end();
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(107);
      assertThat(target.requests()).isEqualTo(1);
      RunReport report = burst.report(outcome.run());
      assertThat(TestingCommands.requests(report)).isEqualTo(1);
      assertThat(report.workers()).isEqualTo(WorkersReport.NONE);
      assertThat(report.verdict().reasons().getFirst()).contains("no pizza today");
      Execution.Status status = burst.ended(outcome.run());
      assertThat(status.error()).isEqualTo("Burst.ScriptException");
      assertThat(status.cause()).contains("no pizza today");
    }
  }

  @Test
  void abortOnFailStopsAllWorkersWithinTheRunsOwnBound() {
    String script =
        LONG.replace(
            "duration: '4m'",
            "duration: '4m', thresholds: { http_reqs: [{ threshold: 'count<20',"
                + " abortOnFail: true }] }");
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Outcome outcome = burst.run(script, target, "--workers", "4").end();
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(99);
      RunReport report = burst.report(outcome.run());
      assertThat(report.workers().notes()).isEmpty();
      assertThat(burst.ends(outcome.run(), 4))
          .extracting(WorkerEnd::status)
          .containsOnly(WorkerEnd.Status.ABORTED);
      assertThat(TestingCommands.requests(report)).isEqualTo(target.requests());
      Duration bound = new RunPace(4).reactionBound();
      assertThat(Duration.ofMillis(report.fidelity().abortReactionMillis()))
          .isPositive()
          .isLessThan(bound);
      assertThat(outcome.out()).contains("abort");
      assertThat(burst.ended(outcome.run()).cause()).contains("http_reqs");
    }
  }

  @Test
  void stopEndsTheLoadAndTheReportStillComes() {
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Started started = burst.run(LONG, target, "--workers", "2");
      awaitLoad(target);
      Outcome stop = burst.execute("stop", started.run());
      assertThat(stop.code()).as(stop.all()).isZero();
      Outcome outcome = started.end();
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(105);
      assertThat(outcome.out()).contains("http_reqs", "2 of 2 complete");
      RunReport report = burst.report(started.run());
      assertThat(TestingCommands.requests(report)).isEqualTo(target.requests());
      assertThat(report.times().teardownNanos()).isPositive();
      assertThat(burst.ended(started.run()).error()).isEqualTo("Burst.Interrupted");
    }
  }

  /** Although a graceful stop was asked for before, whose iterations go on for long. */
  @Test
  void stopNowEndsTheWorkflowAtOnce() {
    String slow = LONG.replace("sleep(0.1)", "sleep(25)");
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Started started = burst.run(slow, target, "--workers", "2");
      awaitLoad(target, 3);
      assertThat(burst.execute("stop", started.run()).code()).isZero();
      Await.until(
          "the graceful stop",
          AT_ONCE,
          () -> burst.read(started.run(), store -> store.abort()).isPresent());
      Outcome stop = burst.execute("stop", "--now", started.run());
      assertThat(stop.code()).as(stop.all()).isZero();
      Outcome outcome = started.end();
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(105);
      assertThat(outcome.err()).contains("stopped without a report");
      noWorkerIsLeft();
      assertThat(burst.hasReport(started.run())).isFalse();
    }
  }

  @Test
  void aStopFromTheConsoleStopsTheLoad() {
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback());
        SfnClient workflows = cloud.client(SfnClient.builder())) {
      Started started = burst.run(LONG, target, "--workers", "2");
      String run = started.run();
      awaitLoad(target);
      String execution = burst.execution(run);
      workflows.stopExecution(r -> r.executionArn(execution));
      noWorkerIsLeft();
      Abort abort = burst.read(run, store -> store.abort()).orElseThrow();
      assertThat(abort.kind()).isEqualTo(ErrorKind.INTERRUPTED);
      assertThat(abort.message()).contains("from outside");
      assertThat(started.end().code()).isEqualTo(105);
    }
  }

  @Test
  void controlCEndsTheLoadWithAReportAndTwiceAtOnce() {
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback());
        Spawned once = burst.spawn(LONG, target, "--workers", "2")) {
      awaitLoad(target);
      once.interrupt();
      once.says("Stopping the load");
      Outcome outcome = once.end();
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(105);
      assertThat(outcome.out()).contains("http_reqs", "2 of 2 complete");
      assertThat(TestingCommands.requests(burst.report(outcome.run())))
          .isEqualTo(target.requests());
    }
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback());
        Spawned twice = burst.spawn(LONG, target, "--workers", "2")) {
      awaitLoad(target);
      twice.interrupt();
      twice.says("Stopping the load");
      twice.interrupt();
      Outcome outcome = twice.end();
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(105);
      noWorkerIsLeft();
      assertThat(burst.ended(outcome.run()).state()).isEqualTo(Execution.State.ABORTED);
      assertThat(burst.hasReport(outcome.run())).isFalse();
    }
  }

  private static void awaitLoad(DemoTarget target) {
    awaitLoad(target, 50);
  }

  private static void awaitLoad(DemoTarget target, long requests) {
    Await.until("load", TestingCommands.PATIENCE, () -> target.requests() > requests);
  }

  private static void noWorkerIsLeft() {
    Await.until(
        "the workers to end",
        AT_ONCE,
        () -> burst.processes("-worker").stream().noneMatch(p -> p.worksOn("task", "RunSlice")));
  }
}
