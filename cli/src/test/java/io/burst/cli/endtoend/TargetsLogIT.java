package io.burst.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.endtoend.TestingBurst.Outcome;
import io.burst.cli.endtoend.TestingTarget.Arrival;
import io.burst.core.result.IntervalReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promises that the target's log and the files of a run show together. */
class TargetsLogIT {
  private static final int LIMIT = 20;

  private static final Pattern PACKED =
      Pattern.compile("/(intervals|merged)/[^/]+|/phases/(setup|teardown)$");

  @TempDir Path folder;

  /** Every request has a tick of one global bucket, however many workers share it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void rpsIsALimitOfTheWholeTest(int workers) {
    String script =
        """
        import http from 'k6/http';
        export const options = {
          rps: %d,
          scenarios: { all: { executor: 'shared-iterations', vus: 14, iterations: 50 } },
        };
        export default function () {
          http.get(`${__ENV.TARGET}/limited`);
        }
        """
            .formatted(LIMIT);
    try (TestingTarget target = new TestingTarget()) {
      Outcome outcome =
          new TestingBurst(folder)
              .script(script, target.flag(), "--workers", String.valueOf(workers))
              .exits(0);
      List<Arrival> arrivals = target.at("/limited");
      assertThat(arrivals).as(outcome.said()).hasSize(50);
      // 50 requests take 49 ticks; a request that was held up may come close to a later one, so
      // that the limit is that of the whole, give or take what the first one was late.
      double seconds = (arrivals.getLast().micros() - arrivals.getFirst().micros()) / 1e6;
      assertThat(seconds).isGreaterThan(49.0 / LIMIT * 0.8);
      assertThat(outcome.report().workers().planned()).isEqualTo(workers);
    }
  }

  /** Rule: bundle, plan and results carry only what was given with --env. */
  @Test
  void aVariableOfTheSystemReachesTheScriptButNoFile() throws IOException {
    String canary = "canary-" + System.nanoTime();
    String script =
        """
        import http from 'k6/http';
        export const options = { tags: { given: __ENV.GIVEN } };
        export function setup() {
          return __ENV.SECRET.length;
        }
        export default function () {
          http.post(`${__ENV.TARGET}/secret`, __ENV.SECRET);
          console.log(__ENV.SECRET);
        }
        export function teardown() {
          http.post(`${__ENV.TARGET}/secret`, __ENV.SECRET);
        }
        """;
    try (TestingTarget target = new TestingTarget()) {
      Outcome outcome =
          new TestingBurst(folder)
              .variable("SECRET", canary)
              .script(script, target.flag(), "--env=GIVEN=open", "--workers=2", "--vus=2")
              .exits(0);
      assertThat(target.at("/secret"))
          .as(outcome.said())
          .hasSize(3)
          .allSatisfy(arrival -> assertThat(arrival.body()).isEqualTo(canary));
      List<Path> files = files(outcome.results());
      assertThat(files.stream().map(file -> file.getFileName().toString()))
          .contains("bundle.tar", "plan.json", "report.json", "setup.json", "go.json");
      assertThat(files).noneMatch(file -> holds(file, canary));
      assertThat(packed(files)).contains("http_reqs").doesNotContain(canary);
      // The same search finds what was given to be stored.
      assertThat(files).anyMatch(file -> holds(file, "GIVEN")).anyMatch(f -> holds(f, "open"));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(all.filter(Files::isRegularFile).toList());
    }
  }

  /** What lies compressed in sealed intervals. */
  private static String packed(List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      if (PACKED.matcher(file.toString()).find()) {
        text.append(IntervalReader.read(Files.readAllBytes(file), file.toString()));
      }
    }
    return text.toString();
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
