package io.burst.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.endtoend.TestingBurst.Outcome;
import io.burst.cli.endtoend.TestingTarget.Arrival;
import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.TrendSink;
import io.burst.core.report.RunReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One worker and seven send the same load: all six executors, judged by the target's own log.
 *
 * <p>Every iteration sends its {@code iterationInTest}. Those of the executors with a schedule
 * (both arrival rates, and the steps of ramping-vus) are held against the instants that k6's
 * formulas give. None may arrive before its instant. A busy machine delays some, whoever sends
 * them; so how late they may be is what burst itself says of them: {@code iteration_response}
 * counts from the instant that burst planned to the iteration's end, after the arrival. Every
 * percentile of the lateness that the target saw has to stay below that of {@code
 * iteration_response} (a few milliseconds on a quiet machine): a tick planned elsewhere than k6
 * plans it shows as an arrival too early, or as one later than burst admits.
 */
class WorkersIT {
  private static final int USERS = 14;
  private static final int RATE = 40;
  private static final int RAMP_FROM = 20;
  private static final int RAMP_TO = 60;
  private static final double RAMP_SECONDS = 1.5;

  private static final double START_MILLIS = 1_500;
  private static final double LONG_MILLIS = 2_200;

  /** Both sides read the wall clock; burst reads it once and carries on by the monotonic one. */
  private static final double CLOCK_MILLIS = 1;

  private static final double TOLERANCE_MILLIS = 5;

  /** The workers of one process wait this long for each other. */
  private static final double LONGEST_PUT_OFF_MILLIS = 2_000;

  private static final String SCRIPT =
      """
      import http from 'k6/http';
      import exec from 'k6/execution';
      import { sleep } from 'k6';

      const users = 14;
      export const options = {
        scenarios: {
          shared: { executor: 'shared-iterations', vus: users, iterations: 45 },
          pervu: { executor: 'per-vu-iterations', vus: users, iterations: 3 },
          constant: { executor: 'constant-vus', vus: users, duration: '3s', exec: 'twice' },
          steps: { executor: 'ramping-vus', startVUs: 0, startTime: '1500ms', exec: 'long',
            stages: [{ duration: '1s', target: users }, { duration: '1s', target: users }] },
          steady: { executor: 'constant-arrival-rate', startTime: '1500ms', rate: 40, duration: '1.5s',
            preAllocatedVUs: 38 },
          ramp: { executor: 'ramping-arrival-rate', startTime: '1500ms', startRate: 20,
            stages: [{ duration: '1.5s', target: 60 }], preAllocatedVUs: 38 },
        },
      };

      function tick() {
        const scenario = exec.scenario;
        http.get(`${__ENV.TARGET}/${scenario.name}?i=${scenario.iterationInTest}`);
      }
      export default tick;
      export function twice() { tick(); sleep(1.8); }
      export function long() { tick(); sleep(2.2); }
      """;

  @TempDir static Path folder;

  private static final Map<Integer, Seen> SEEN = new TreeMap<>();

  @BeforeAll
  static void runWithOneAndWithSeven() {
    for (int workers : List.of(1, 7)) {
      try (TestingTarget target = new TestingTarget()) {
        Outcome outcome =
            new TestingBurst(folder.resolve(workers + "-workers"))
                .script(SCRIPT, target.flag(), "--workers", String.valueOf(workers))
                .exits(0);
        RunReport report = outcome.report();
        assertThat(report.workers().planned()).isEqualTo(workers);
        assertThat(report.workers().missing()).isZero();
        Map<String, List<Arrival>> arrivals = new TreeMap<>();
        for (String scenario : List.of("shared", "pervu", "constant", "steps", "steady", "ramp")) {
          arrivals.put(scenario, target.at("/" + scenario));
        }
        SEEN.put(workers, new Seen(report, arrivals, outcome.said()));
      }
    }
  }

  @Test
  void sharedIterationsAreEachDoneOnce() {
    sameNumbers("shared", 45);
  }

  @Test
  void perVuIterationsAreNumberedAlike() {
    sameNumbers("pervu", 3 * USERS);
  }

  @Test
  void constantVusLoopAlike() {
    sameNumbers("constant", 2 * USERS);
  }

  @Test
  void rampingVusStepAtTheSameInstants() {
    sameNumbers("steps", USERS);
    onTime("steps", number -> (number + 1) / (double) USERS);
  }

  @Test
  void aConstantArrivalRateTicksAtTheSameInstants() {
    sameNumbers("steady", (int) (RATE * 1.5));
    onTime("steady", number -> number / (double) RATE);
  }

  @Test
  void aRampingArrivalRateTicksAtTheSameInstants() {
    sameNumbers("ramp", (int) (RAMP_SECONDS * (RAMP_FROM + RAMP_TO) / 2));
    double slope = (RAMP_TO - RAMP_FROM) / RAMP_SECONDS;
    onTime(
        "ramp",
        number ->
            (Math.sqrt((double) RAMP_FROM * RAMP_FROM + 2 * slope * (number + 1)) - RAMP_FROM)
                / slope);
  }

  private static void sameNumbers(String scenario, int count) {
    List<Long> all = LongStream.range(0, count).boxed().toList();
    SEEN.forEach(
        (workers, seen) ->
            assertThat(seen.of(scenario).stream().map(arrival -> arrival.number("i")))
                .as("%s with %s workers; %s", scenario, workers, seen.said())
                .containsExactlyInAnyOrderElementsOf(all));
  }

  /**
   * @param plan seconds from the scenario's start by number of the iteration
   */
  private static void onTime(String scenario, LongToDoubleFunction plan) {
    SEEN.forEach(
        (workers, seen) -> {
          TrendSink late = new TrendSink();
          for (Arrival arrival : seen.of(scenario)) {
            double planned = START_MILLIS + plan.applyAsDouble(arrival.number("i")) * 1_000;
            late.record(seen.millisFromStart(arrival) - planned);
          }
          String what =
              "lateness of %s with %s workers: %s against %s; %s"
                  .formatted(scenario, workers, late, seen.admitted(scenario), seen.said());
          assertThat(late.min()).as(what).isGreaterThan(-CLOCK_MILLIS);
          // All start together, later than announced if one of them came late: the same for all
          // ticks.
          double putOff = Math.max(0, late.min() - seen.admitted(scenario, 0.0));
          assertThat(putOff).as(what).isLessThan(LONGEST_PUT_OFF_MILLIS);
          for (double percent : List.of(0.0, 25.0, 50.0, 75.0, 90.0, 100.0)) {
            assertThat(late.percentile(percent))
                .as("%s%% of the %s", percent, what)
                .isLessThan(seen.admitted(scenario, percent) + putOff + TOLERANCE_MILLIS);
          }
        });
  }

  /** What one run showed. */
  private record Seen(RunReport report, Map<String, List<Arrival>> arrivals, String said) {
    List<Arrival> of(String scenario) {
      return arrivals.getOrDefault(scenario, List.of());
    }

    double millisFromStart(Arrival arrival) {
      return (arrival.micros() - ChronoUnit.MICROS.between(Instant.EPOCH, report.start())) / 1e3;
    }

    /** How late burst says that iterations arrived, in milliseconds. */
    double admitted(String scenario, double percent) {
      double millis = admitted(scenario).percentile(percent);
      if (scenario.equals("steps")) {
        // Looping users have no planned instant: what is late is what an iteration took more than
        // it slept, unless burst says that it could not keep up.
        return report.fidelity().saturated().isEmpty() ? millis - LONG_MILLIS : Double.MAX_VALUE;
      }
      return millis;
    }

    TrendSink admitted(String scenario) {
      return (TrendSink)
          report
              .series()
              .total(
                  scenario.equals("steps")
                      ? BuiltinMetrics.ITERATION_DURATION
                      : BuiltinMetrics.ITERATION_RESPONSE,
                  tags -> tags.get("scenario").orElse("").equals(scenario));
    }
  }
}
