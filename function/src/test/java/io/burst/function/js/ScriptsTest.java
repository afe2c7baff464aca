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
  void whateverAnIterationThrowsIsToldAndTheNextOneRuns() {
    try (TestingScript script =
        script(
            """
            const deep = () => 1 + deep();
            const jobs = [
              () => { throw 'text'; },
              () => { throw null; },
              deep,
              () => { Promise.resolve().then(() => console.log('job')); },
              async () => { await 1; throw new RangeError('late'); },
            ];
            export default () => jobs[__ITER]();
            """)) {
      assertThat(script.iterate(5))
          .containsExactly(
              IterationOutcome.FAILED,
              IterationOutcome.FAILED,
              IterationOutcome.FAILED,
              IterationOutcome.FULL,
              IterationOutcome.FAILED);
      assertThat(script.log())
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .isEqualTo(
                          "ERROR text"
                              + "\n\tat :=> (file:///test/script.js:3:11)"
                              + "\n\tat default (file:///test/script.js:9:22)"),
              line -> assertThat(line).startsWith("ERROR null\n\tat :=> (file:///test/script.js:4"),
              line ->
                  assertThat(line)
                      .startsWith("ERROR RangeError: Maximum call stack size exceeded\n\tat deep"),
              line -> assertThat(line).isEqualTo("INFO job"),
              line -> assertThat(line).startsWith("ERROR Uncaught (in promise) RangeError: late"));
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

  @Test
  void endlessRecursionIsARangeErrorOnAVirtualThread() throws InterruptedException {
    try (TestingScript script =
        script(
            """
            function down(n) { return down(n + 1) + 1; }
            export default function () {
              try { down(0); } catch (e) { console.log(e.name); }
            }
            """)) {
      Thread.ofVirtual().start(() -> script.iterate(1)).join();
      assertThat(script.log()).containsExactly("INFO RangeError");
    }
  }

  @Test
  void usersDrawDifferentRandomNumbers() {
    try (TestingScript script = script("export default () => console.log(Math.random());").load()) {
      script.iterate(1);
      script.iterate(1);
      assertThat(script.log()).doesNotHaveDuplicates().hasSize(2);
    }
  }

  @Test
  void tagsOfTheUserFollowItThroughGroupsAndChecks() {
    try (TestingScript script =
        script(
            """
            import exec from 'k6/execution';
            import { check, group } from 'k6';
            import { Gauge } from 'k6/metrics';
            const g = new Gauge('level');
            export default function () {
              exec.vu.tags.plan = 'a';
              exec.vu.metrics.tags['n'] = 5;
              check(1, { ok: true }, { n: 6, own: true });
              group('x', () => { exec.vu.tags.inner = 'i'; g.add(true); });
              delete exec.vu.tags.plan;
              g.add('7');
              console.log(Object.keys(exec.vu.tags).sort(), exec.vu.tags.n, exec.vu.tags.none, 'n' in exec.vu.tags);
              try { exec.vu.tags.bad = {}; } catch (e) { console.log(e.name, e.message); }
              console.log(g.add(null), g.add('x'), g.add(), g.add({}));
            }
            """)) {
      assertThat(script.output())
          .containsExactly(
              "INFO [ \"group\", \"inner\", \"n\", \"scenario\" ] 5 undefined true",
              "INFO TypeError the tag 'bad' is neither a string nor a number nor a boolean",
              "WARN 'null' is no value of the metric 'level': add a number or a boolean",
              "WARN 'x' is no value of the metric 'level': add a number or a boolean",
              "WARN the metric 'level' got no value: add a number or a boolean",
              "WARN '[object Object]' is no value of the metric 'level': add a number or a boolean",
              "INFO false false false false");
      assertThat(script.samples())
          .containsExactly(
              "checks{check=ok, group=, n=6, own=true, plan=a, scenario=default} 1.0",
              "level{group=::x, inner=i, n=5, plan=a, scenario=default} 1.0",
              "group_duration{group=::x, inner=i, n=5, plan=a, scenario=default} time",
              "level{group=, inner=i, n=5, scenario=default} 7.0");
    }
  }

  @Test
  void executionShowsWhereAScriptIs() {
    try (TestingScript script =
        script(
                """
            import exec, { vu } from 'k6/execution';
            let refused = 0;
            for (const f of [() => exec.vu, () => exec.instance, () => exec.scenario, () => exec.test.options, () => exec.test.fail()]) {
              try { f(); } catch { refused++; }
            }
            export function setup() {
              try { exec.scenario.name; } catch (e) { console.log(e.message); }
              console.log(exec.vu.idInInstance, exec.instance.vusInitialized);
            }
            export default function () {
              const { scenario: s, instance: i } = exec;
              console.log(refused, vu.idInInstance, exec.vu.idInTest, vu.iterationInInstance, vu.iterationInScenario);
              console.log(s.name, s.executor, s.startTime, s.progress, s.iterationInInstance, s.iterationInTest);
              console.log(i.currentTestRunDuration, i.iterationsCompleted, i.iterationsInterrupted, i.vusActive, i.vusInitialized);
              console.log(Object.isFrozen(exec.test.options), Object.keys(s));
              vu.metrics.metadata.trace = 'id';
              console.log(vu.metrics.metadata.trace, Object.keys(vu.metrics.metadata));
            }
            """)
            .load()) {
      script.runtime().setup();
      assertThat(script.output())
          .containsExactly(
              "INFO exec.scenario is there in iterations only",
              "INFO 0 4",
              "INFO 5 1 1 0 0",
              "INFO default per-vu-iterations 1700000000000 0.5 0 0",
              "INFO 1500 3 1 2 4",
              "INFO true [ \"name\", \"executor\", \"startTime\", \"progress\","
                  + " \"iterationInInstance\", \"iterationInTest\" ]",
              "INFO id [ \"trace\" ]");
    }
  }
}
