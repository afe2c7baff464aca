package io.burst.function.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.engine.IterationOutcome;
import io.burst.function.jsmodules.BuiltinModules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptsTest {
  private static TestingScript script(String text) {
    return TestingScript.of(text).modules(BuiltinModules.all());
  }

  @Test
  void loadsOptionsAndFunctions() {
    try (TestingScript script =
        script(
                """
                export const options = { vus: 3, thresholds: { checks: ['rate>0.9'] }, f() {} };
                export function setup() { return { a: 1 }; }
                export default () => {};
                """)
            .load()) {
      assertThat(script.loaded().options())
          .isEqualTo(Map.of("vus", 3L, "thresholds", Map.of("checks", List.of("rate>0.9"))));
      assertThat(script.loaded().functions()).containsExactly("default", "setup");
    }
  }

  @Test
  void runsIterationsWithModulesThatAreLinkedLive() {
    try (TestingScript script =
        script(
                """
                import lib, { n, inc } from './lib.js';
                import { check, group, sleep } from 'k6';
                import { Counter } from 'k6/metrics';
                const hits = new Counter('hits');
                export default function () {
                  inc();
                  console.log(lib, n, __VU, __ITER, __ENV.WHO);
                  group('outer', () => {
                    check(n, { positive: (v) => v > 0, two: (v) => v === 2 });
                    hits.add(2, { kind: 'x' });
                  });
                }
                """)
            .file("lib.js", "export let n = 0; export function inc() { n++; } export default 'L';")
            .env("WHO", "me")) {
      assertThat(script.iterate(2)).containsOnly(IterationOutcome.FULL);
      assertThat(script.log()).containsExactly("INFO L 1 1 0 me", "INFO L 2 1 1 me");
      assertThat(script.samples())
          .startsWith(
              "checks{check=positive, group=::outer, scenario=default} 1.0",
              "checks{check=two, group=::outer, scenario=default} 0.0",
              "hits{group=::outer, kind=x, scenario=default} 2.0",
              "group_duration{group=::outer, scenario=default} time");
    }
  }

  @Test
  void errorsCarryThePlaceInTheUsersSource() {
    try (TestingScript script =
        script(
            """
            function inner() {
              throw new TypeError('boom');
            }
            export default function () {
              inner();
            }
            """)) {
      assertThat(script.iterate(1)).containsExactly(IterationOutcome.FAILED);
      assertThat(script.log())
          .containsExactly(
              "ERROR TypeError: boom"
                  + "\n\tat inner (file:///test/script.js:2:9)"
                  + "\n\tat default (file:///test/script.js:5:3)");
    }
  }
}
