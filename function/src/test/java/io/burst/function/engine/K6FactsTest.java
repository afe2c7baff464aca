package io.burst.function.engine;

import static io.burst.function.engine.TestingRun.always;
import static io.burst.function.engine.TestingRun.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.TagSet;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.PerVuIterations;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.options.Stage;
import io.burst.core.plan.WorkerSlice;
import io.burst.function.engine.TestingRun.Ran;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the same scenarios did in k6 2.2, recorded from its runs: numbers of iterations exactly,
 * instants as its scripts saw them by their clock (so they are some milliseconds late).
 */
@Timeout(60)
class K6FactsTest {
  private static final String THIRDS = "0,1/3,2/3,1";
  private static final double LATENESS_OF_K6_MILLIS = 35;

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Stage stage(long millis, long target) {
    return new Stage(ms(millis), target);
  }

  private static ExecutorConfig config(String name) {
    return switch (name) {
      case "constant rate" -> new ConstantArrivalRate(20, ms(1000), ms(2000), 7, 7);
      case "ramping rate" ->
          new RampingArrivalRate(0, ms(1000), List.of(stage(1500, 20), stage(1000, 5)), 7, 7);
      case "ramping" -> new RampingVus(1, List.of(stage(2000, 8), stage(1500, 2)), Duration.ZERO);
      case "shared" -> new SharedIterations(5, 23, Duration.ofMinutes(10));
      case "per VU" -> new PerVuIterations(5, 3, Duration.ofMinutes(10));
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** iterationInTest@millisecond; k6 ran one tick more, at the very end of the constant rate. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          constant rate | 0:1/3   | 0@1 3@151 5@251 7@356 10@501 12@601 14@701 17@851 19@951 21@1051 24@1201 26@1300 28@1401 31@1551 33@1651 35@1751 38@1900
          constant rate | 1/3:2/3 | 1@80 4@201 8@401 11@551 15@751 18@900 22@1100 25@1251 29@1451 32@1601 36@1801 39@1950
          constant rate | 2/3:1   | 2@105 6@301 9@451 13@651 16@801 20@1000 23@1150 27@1350 30@1500 34@1700 37@1851
          ramping rate  | 0:1/3   | 0@388 3@775 5@950 7@1097 10@1285 12@1397 14@1500 17@1668 19@1780 21@1916 24@2168 26@2413
          ramping rate  | 1/3:2/3 | 1@549 4@870 8@1163 11@1342 15@1554 18@1719 22@1991 25@2277
          ramping rate  | 2/3:1   | 2@672 6@1028 9@1238 13@1450 16@1606 20@1845 23@2074
          ramping       | 0:1/3   | 0@1 3@859 6@1723
          ramping       | 1/3:2/3 | 1@286 4@1143 7@2000
          ramping       | 2/3:1   | 2@572 5@1429
          """)
  void segmentsStartTheirIterationsAsInK6(String executor, String segment, String facts) {
    Duration work = executor.equals("ramping") ? Duration.ofSeconds(100) : ms(1);
    TestingRun run = run(executor, segment, work);
    List<Ran> started = run.started().toList();
    String[] expected = facts.split(" ", -1);
    assertThat(started).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      String[] fact = expected[i].split("@", -1);
      assertThat(started.get(i).context().scenarioInTest()).isEqualTo(Long.parseLong(fact[0]));
      double late = Double.parseDouble(fact[1]) - started.get(i).startMillis();
      assertThat(late).isBetween(-1.0, LATENESS_OF_K6_MILLIS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          shared | 0:1/3   | 0 3 5 8 10 13 15 18 20
          shared | 1/3:2/3 | 1 4 6 9 11 14 16 19 21
          shared | 2/3:1   | 2 7 12 17 22
          per VU | 0:1/3   | 0 3 6 9 12 15
          per VU | 1/3:2/3 | 1 4 7 10 13 16
          per VU | 2/3:1   | 2 5 8
          """)
  void segmentsNumberTheirIterationsAsInK6(String executor, String segment, String numbers) {
    assertThat(
            run(executor, segment, ms(1)).ran.stream()
                .map(r -> r.context().scenarioInTest())
                .sorted())
        .containsExactlyElementsOf(
            Arrays.stream(numbers.split(" ", -1)).map(Long::valueOf).toList());
  }

  private static TestingRun run(String executor, String segment, Duration work) {
    return new TestingRun(
            new WorkerSlice(0, 1, segment, THIRDS),
            EngineSettings.DEFAULT,
            always(work),
            scenario(config(executor), Duration.ZERO))
        .run();
  }

  @Test
  void maxDurationDropsWhatIsLeft() {
    TestingRun perVu =
        TestingRun.of(always(ms(750)), scenario(new PerVuIterations(2, 5, ms(2000)), Duration.ZERO))
            .run();
    assertThat(perVu.sum(BuiltinMetrics.ITERATIONS)).isEqualTo(4);
    assertThat(perVu.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(4);
    TestingRun shared =
        TestingRun.of(always(ms(750)), scenario(new SharedIterations(2, 10, ms(2000)), ms(1000)))
            .run();
    assertThat(shared.sum(BuiltinMetrics.ITERATIONS)).isEqualTo(6);
    assertThat(shared.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(4);
  }

  @Test
  void paddingIsNoPartOfTheDuration() {
    TestingRun run =
        new TestingRun(
                WorkerSlice.WHOLE,
                new EngineSettings(TagSet.EMPTY, true, false, ms(1000).toNanos()),
                always(ms(300)),
                scenario(new PerVuIterations(1, 3, ms(2200)), Duration.ZERO))
            .run();
    assertThat(run.sum(BuiltinMetrics.ITERATIONS)).isEqualTo(2);
    assertThat(run.recorder.of(BuiltinMetrics.ITERATION_DURATION))
        .allSatisfy(sample -> assertThat(sample.value()).isCloseTo(300, within(0.5)));
  }

  /** VU 2 is unwanted from 0.5 to 1.5 s, in the middle of its iteration. */
  @Test
  void aReclaimedUserGoesOnWithItsNextIteration() {
    RampingVus config =
        new RampingVus(
            2,
            List.of(stage(500, 2), stage(0, 1), stage(1000, 1), stage(0, 2), stage(2000, 2)),
            ms(5000));
    TestingRun run = TestingRun.of(always(ms(2000)), scenario(config, ms(3000))).run();
    assertThat(run.started().map(r -> r.vu() + " " + r.context().iteration()).sorted())
        .containsExactly("1 0", "1 1", "2 0", "2 1");
    assertThat(run.starts()).containsExactly(0.0, 0.0, 2000.0, 2000.0);
    assertThat(run.stoppedMillis()).isEqualTo(4000);
  }
}
