package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.TestingCommands.Outcome;
import io.burst.cli.cloud.testing.CloudEmulator;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A run is sized by what an iteration cost in the last one, which is made to cost something. */
class CloudCostIT {
  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

  private static final String SCRIPT =
      """
      import http from 'k6/http';
      export const options = {
        scenarios: { steady: { executor: 'constant-arrival-rate', rate: 200, timeUnit: '1s',
          duration: '9s', preAllocatedVUs: 20, maxVUs: 20 } },
      };
      const numbers = Array.from({ length: 10000 }, (_, i) => i * Math.PI);
      export default function () {
        http.get(`${__ENV.BASE_URL}/api/pizzas`);
        JSON.parse(JSON.stringify(numbers));
      }
      """;

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
  void theCostOfAnIterationIsMeasuredByOneRunForTheNextPlan() {
    String script = burst.write(SCRIPT).toString();
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      String env = "BASE_URL=" + target.url();
      Outcome first = burst.execute("run", "--yes", "--env", env, script);
      assertThat(first.code()).as(first.all()).isZero();
      assertThat(first.err())
          .contains("200 iterations/s x 200 us of CPU (estimated: no earlier run of this script");

      assertThat(first.err()).contains("waiting for functions and setup() (0s)");

      Outcome planned = plan("next", env, script);
      assertThat(planned.err())
          .containsPattern(
              "200 iterations/s x \\d+ us of CPU \\(measured in run " + first.run() + "\\)");
      assertThat(plan("other", env + "/x", script).err()).contains("(estimated: no earlier run");
    }
  }

  /** A schedule's run is planned as any other, and sends no load now. */
  private static Outcome plan(String name, String env, String script) {
    Outcome outcome =
        burst.execute(
            "schedule",
            "add",
            "--name",
            name,
            "--when",
            "at(2099-01-01T00:00:00)",
            "--env",
            env,
            script);
    assertThat(outcome.code()).as(outcome.all()).isZero();
    assertThat(burst.execute("schedule", "remove", name).code()).isZero();
    return outcome;
  }
}
