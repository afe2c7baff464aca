package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.burst.cli.TestingCommands.Outcome;
import io.burst.cli.TestingCommands.Started;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.testing.Await;
import io.burst.cli.cloud.testing.CloudEmulator;
import io.burst.cli.cloud.testing.EmulatorControl.Outage;
import io.burst.cli.cloud.testing.FunctionProcess;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import io.burst.core.report.RunReport;
import io.burst.core.report.WorkersReport;
import io.burst.core.report.WorkersReport.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a run in the cloud loses, and what it does not, when parts of the cloud fail under it. */
class CloudLossIT {
  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

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

  /** Worker 1 is killed in mid-run, worker 3 never starts. */
  @Test
  void lostWorkersAreNamedAndMakeTheRunInconclusive() {
    cloud.control().refuseStart("-worker", Map.of("task", "RunSlice", "worker", 3));
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Started started = burst.run(users(8, 8), target, "--workers", "4");
      String run = started.run();
      Await.until(
          "a sealed interval of worker 1",
          TestingCommands.PATIENCE,
          () -> burst.sealed(run).stream().anyMatch(key -> key.worker() == 1));
      cloud.control().kill(burst.worker(1));

      Outcome outcome = started.end();
      assertThat(outcome.code()).as(outcome.all()).isEqualTo(111);
      assertThat(outcome.out()).contains("2 of 4 complete");
      RunReport report = burst.report(run);
      assertThat(report.workers().notes())
          .extracting(WorkersReport.Note::worker, WorkersReport.Note::kind)
          .containsExactly(tuple(1, Kind.LOST), tuple(3, Kind.NEVER_STARTED));
      assertThat(report.workers().notes().getFirst().intervals()).isPositive();
      assertThat(report.workers().notes().getFirst().message()).contains("signal: kill");
      // Three workers' requests are in it, but for what the killed one had not sealed.
      assertThat(TestingCommands.requests(report))
          .isEqualTo(burst.sealedRequests(run))
          .isPositive()
          .isLessThan(target.requests());
      assertThat(burst.ended(run).error()).isEqualTo("Burst.Inconclusive");
    }
  }

  @Test
  void aToleratedLossLetsTheRunPass() {
    cloud.control().refuseStart("-worker", Map.of("task", "RunSlice", "worker", 1));
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Outcome outcome =
          burst.run(users(3, 3), target, "--workers", "3", "--tolerate-lost", "0.4").end();
      assertThat(outcome.code()).as(outcome.all()).isZero();
      assertThat(outcome.out()).contains("2 of 3 complete");
      RunReport report = burst.report(outcome.run());
      assertThat(report.workers().missing()).isEqualTo(1);
      assertThat(TestingCommands.requests(report)).isEqualTo(target.requests());
    }
  }

  /** First S3 answers 503 to everything for a while, then the coordinator is killed. */
  @Test
  void nothingIsLostWithACoordinatorNorWhileTheStoreIsDown() {
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      Started started = burst.run(users(4, 14), target, "--workers", "2");
      String run = started.run();
      Await.until(
          "a merged tick",
          TestingCommands.PATIENCE,
          () -> !burst.read(run, store -> store.merged()).isEmpty());
      long before = target.requests();
      try (Outage _ = cloud.control().s3Outage("")) {
        Await.until(
            "load during the outage",
            TestingCommands.PATIENCE,
            () -> target.requests() > before + 100);
      }
      FunctionProcess coordinator = burst.busyWith("-aggregator", "Coordinate");
      cloud.control().kill(coordinator);
      Await.until(
          "another coordinator",
          TestingCommands.PATIENCE,
          () -> burst.busyWith("-aggregator", "Coordinate").pid() != coordinator.pid());
      Outcome outcome = started.end();
      assertThat(outcome.code()).as(outcome.all()).isZero();
      RunReport report = burst.report(run);
      assertThat(report.workers()).isEqualTo(new WorkersReport(2, List.of()));
      assertThat(TestingCommands.requests(report)).isEqualTo(target.requests());
      assertThat(burst.ended(run).state()).isEqualTo(Execution.State.SUCCEEDED);
    }
  }

  /** AWS has dropped both functions' snapshots, as it does after two weeks without a run. */
  @Test
  void aRunAfterWeeksOfRestWaitsForItsFunctions() {
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      String stack = TestingCommands.SHARED_STACK;
      cloud.control().rest(stack + "-aggregator", Duration.ofSeconds(8));
      cloud.control().rest(stack + "-worker", Duration.ofSeconds(8));
      Outcome outcome = burst.run(users(2, 2), target, "--workers", "2").end();
      assertThat(outcome.code()).as(outcome.all()).isZero();
      RunReport report = burst.report(outcome.run());
      assertThat(report.workers()).isEqualTo(new WorkersReport(2, List.of()));
      assertThat(TestingCommands.requests(report)).isEqualTo(target.requests());
    }
  }

  private static String users(int vus, int seconds) {
    return """
    import http from 'k6/http';
    import { sleep } from 'k6';
    export const options = { vus: %d, duration: '%ds' };
    export default function () { http.get(`${__ENV.BASE_URL}/api/pizzas`); sleep(0.1); }
    """
        .formatted(vus, seconds);
  }
}
