package io.burst.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.endtoend.TestingBurst.Outcome;
import io.burst.cli.endtoend.TestingTarget.Arrival;
import io.burst.core.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How load ends: what gracefulStop and gracefulRampDown let end still counts, what outlasts them is
 * interrupted and counts as such; a threshold with abortOnFail ends all of it. Counts and exit
 * codes are those of k6 on the same scripts.
 */
class EndsIT {
  private static final String GRACEFUL =
      """
      import http from 'k6/http';
      import exec from 'k6/execution';
      import { sleep } from 'k6';

      // Of the two iterations of a scenario one ends within the grace of 2 s, one never would.
      export const options = {
        scenarios: {
          stop: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '2s' },
          at_once: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s' },
          down: { executor: 'ramping-vus', startVUs: 2, gracefulRampDown: '2s', gracefulStop: '0s',
            stages: [{ duration: '1s', target: 2 }, { duration: '0s', target: 0 },
              { duration: '2500ms', target: 0 }] },
        },
      };
      export default function () {
        const { name, iterationInTest } = exec.scenario;
        http.get(`${__ENV.TARGET}/start?s=${name}`);
        sleep(iterationInTest % 2 === 0 ? 1.3 : 60);
        http.get(`${__ENV.TARGET}/end?s=${name}`);
      }
      export function teardown() {
        http.get(`${__ENV.TARGET}/teardown`);
      }
      """;

  private static final String ABORTING =
      """
      import http from 'k6/http';
      import { check, sleep } from 'k6';

      export const options = {
        scenarios: { all: { executor: 'constant-vus', vus: 4, duration: '60s' } },
        thresholds: {
          checks: [{ threshold: 'rate>0.9', abortOnFail: true, delayAbortEval: __ENV.DELAY }],
        },
      };
      export default function () {
        const res = http.get(`${__ENV.TARGET}/load`);
        check(res, { 'is created': (r) => r.status === 201 });
        sleep(0.1);
      }
      export function teardown() {
        http.get(`${__ENV.TARGET}/teardown`);
      }
      """;

  @TempDir Path folder;

  @Test
  void whatOutlastsItsGraceIsInterrupted() {
    try (TestingTarget target = new TestingTarget()) {
      Outcome outcome = new TestingBurst(folder).script(GRACEFUL, target.flag()).exits(0);
      assertThat(byScenario(target.at("/start")))
          .isEqualTo(Map.of("stop", 2L, "at_once", 2L, "down", 2L));
      assertThat(byScenario(target.at("/end"))).isEqualTo(Map.of("stop", 1L, "down", 1L));
      assertThat(outcome.metric("iterations", "count")).isEqualTo(2);
      assertThat(outcome.metric("http_reqs", "count")).isEqualTo(9);
      RunReport report = outcome.report();
      assertThat(report.fidelity().interrupted()).isEqualTo(4);
      assertThat(outcome.out()).containsPattern("interrupted\\.+: 4 iterations");
      assertThat(target.at("/teardown")).hasSize(1);
      // The latest interruption is due after 3 s; the longest iteration would have taken 60.
      assertThat(report.times().loadNanos()).isBetween(3_000_000_000L, 30_000_000_000L);
    }
  }

  @Test
  void aThresholdThatAbortsEndsTheLoadOfAllWorkers() {
    try (TestingTarget target = new TestingTarget()) {
      Outcome outcome =
          new TestingBurst(folder)
              .script(ABORTING, target.flag(), "--env=DELAY=0s", "--workers=2")
              .exits(99);
      aborted(outcome, target);
      assertThat(outcome.report().workers().planned()).isEqualTo(2);
    }
  }

  @Test
  void delayAbortEvalKeepsTheLoadGoingForItsTime() {
    try (TestingTarget target = new TestingTarget()) {
      Outcome outcome =
          new TestingBurst(folder).script(ABORTING, target.flag(), "--env=DELAY=4s").exits(99);
      aborted(outcome, target);
      assertThat(outcome.report().times().loadNanos()).isGreaterThan(4_000_000_000L);
    }
  }

  private static void aborted(Outcome outcome, TestingTarget target) {
    assertThat(outcome.out()).contains("✗ 'rate>0.9' rate=0.00%");
    assertThat(outcome.err()).contains("thresholds on metrics 'checks' have been crossed");
    assertThat(target.at("/teardown")).hasSize(1);
    List<Arrival> load = target.at("/load");
    // A request under way at the abort, one for each of the 4 users, has no response to count.
    assertThat(outcome.metric("http_reqs", "count"))
        .isBetween(load.size() + 1.0 - 4, load.size() + 1.0);
    assertThat(load.getLast().micros()).isLessThan(target.at("/teardown").getFirst().micros());
    assertThat(outcome.report().times().loadNanos()).isLessThan(30_000_000_000L);
  }

  private static Map<String, Long> byScenario(List<Arrival> arrivals) {
    return arrivals.stream()
        .collect(Collectors.groupingBy(arrival -> arrival.get("s"), Collectors.counting()));
  }
}
