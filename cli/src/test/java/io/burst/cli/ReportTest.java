package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.TestingBurst.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code burst report} of local results; that of runs in the cloud is in CommandsIT. */
class ReportTest {
  @TempDir Path directory;
  private Outcome ran;
  private String run;

  @BeforeEach
  void aRunOfLongAgo() throws IOException {
    Files.writeString(
        directory.resolve("script.js"),
        """
        import { check } from 'k6';
        export const options = { iterations: 3, thresholds: { checks: ['rate>0.9'] } };
        export function setup() { return { answer: 42 }; }
        export default function (data) { check(data, { odd: (d) => d.answer % 2 === 1 }); }
        """);
    ran = burst().run("run", "--results", "results", "script.js");
    assertThat(ran.code()).as(ran.all()).isEqualTo(99);
    try (Stream<Path> runs = Files.list(directory.resolve("results/runs"))) {
      run = runs.findFirst().orElseThrow().getFileName().toString();
    }
  }

  private TestingBurst burst() {
    return new TestingBurst(Map.of(), directory);
  }

  @Test
  void showsWhatTheRunShowedAndWhyItFailed() {
    Outcome report = burst().run("report", run, "--results", "results");
    assertThat(report.code()).isZero();
    assertThat(report.out()).isEqualTo(ran.out()).contains("✗ odd");
    assertThat(report.err()).contains("thresholds on metrics 'checks' have been crossed");
  }

  @Test
  void writesWhatTheRunWouldHaveExported() throws IOException {
    Outcome report =
        burst().run("report", run, "--results", "results", "--summary-export", "again.json");
    assertThat(report.code()).isZero();
    assertThat(Files.readString(directory.resolve("again.json")))
        .contains("\"fails\": 3", "\"answer\": 42");
  }

  @Test
  void theModeIsTheReadersChoice() {
    TestingBurst burst = burst().with("BURST_RESULTS", "results");
    assertThat(burst.run("report", run, "--summary-mode", "disabled").out()).isEmpty();
    assertThat(burst.with("K6_SUMMARY_MODE", "disabled").run("report", run).out()).isEmpty();
    assertThat(burst.run("report", run, "--summary-mode", "full").out()).contains("checks");
  }

  @Test
  void saysWhereItLooked() {
    Outcome other = burst().run("report", "other", "--results", "results");
    assertThat(other.code()).isEqualTo(255);
    assertThat(other.err()).contains("no report of the run other in", "results", "--region");
    assertThat(burst().run("report", run, "--results", "nowhere").err()).contains("nowhere");
    assertThat(Files.exists(directory.resolve("nowhere"))).isFalse();
  }
}
