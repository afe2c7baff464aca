package io.burst.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.endtoend.TestingBurst.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts with long texts and many series, all the way through the store and back. */
class LongTextsIT {
  private static final int LENGTH = 300_000;

  @TempDir Path folder;

  @Test
  void setupDataVariablesAndManySeriesReachTheSummary() {
    String script =
        """
        import { check } from 'k6';
        export const options = { vus: 2, iterations: 2 };
        export function setup() {
          return { token: 't'.repeat(300000) };
        }
        export default function (data) {
          check(data, { whole: (d) => d.token.length === 300000 && __ENV.LONG.length === 300000 });
          for (let i = 0; i < 800; i++) {
            check(i, { [`a check with the number ${i} and a name of some length`]: true });
          }
        }
        export function handleSummary(data) {
          const { setup_data, root_group } = data;
          return { stdout: `${setup_data.token.length} ${root_group.checks.length} made` };
        }
        """;
    Outcome outcome =
        new TestingBurst(folder)
            .script(script, "--env=LONG=" + "x".repeat(LENGTH), "--workers=2")
            .exits(0);
    assertThat(outcome.out()).as(outcome.err()).isEqualTo(LENGTH + " 801 made");
    assertThat(outcome.metric("checks", "passes")).isEqualTo(2 * 801);
    assertThat(outcome.export()).contains("t".repeat(LENGTH));
  }

  @Test
  void aScriptMayThrowAWholePage() {
    String page = "throw new Error('p'.repeat(300000));";
    Outcome setup =
        new TestingBurst(folder)
            .script("export function setup() { " + page + " } export default function () {}")
            .exits(107);
    assertThat(setup.err()).contains("setup(): Error: ppp", "characters more)");
    Outcome abort =
        new TestingBurst(folder.resolve("abort"))
            .script(
                "import exec from 'k6/execution';"
                    + "export default function () { exec.test.abort('p'.repeat(300000)); }")
            .exits(108);
    assertThat(abort.err()).contains("ppp");
  }
}
