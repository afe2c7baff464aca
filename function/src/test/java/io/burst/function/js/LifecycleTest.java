package io.burst.function.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.metrics.TagSet;
import io.burst.core.options.LifecycleOptions;
import io.burst.core.options.TestOptions;
import io.burst.function.engine.IterationContext;
import io.burst.function.engine.IterationOutcome;
import io.burst.function.engine.VirtualUser;
import io.burst.function.jsmodules.BuiltinModules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LifecycleTest {
  private static final String DEFAULT = "\nexport default () => {};";

  private static TestingScript script(String text) {
    return TestingScript.of(text).modules(BuiltinModules.all());
  }

  private record Failing(String name, String script, ErrorKind kind, String message) {}

  @TestFactory
  Stream<DynamicTest> scriptsThatCannotBeLoaded() {
    return Stream.of(
            new Failing(
                "throws",
                "throw new Error('init');" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "Error: init\n\tat file:///test/script.js:1:7"),
            new Failing(
                "rejects",
                "Promise.reject(new Error('late'));" + DEFAULT,
                ErrorKind.OTHER,
                "Uncaught (in promise) Error: late\n\tat file:///test/script.js:1:16"),
            new Failing(
                "rejected await",
                "await Promise.reject(new Error('tla'));" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "Error: tla"),
            new Failing(
                "never settles",
                "await new Promise(() => {});" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "never ends"),
            new Failing(
                "no export",
                "const a = 1; export { a };",
                ErrorKind.OTHER,
                "no exported functions in script"),
            new Failing(
                "setup",
                "export const setup = 1;" + DEFAULT,
                ErrorKind.OTHER,
                "exported 'setup' must be a function"),
            new Failing(
                "teardown",
                "export const teardown = {};" + DEFAULT,
                ErrorKind.OTHER,
                "exported 'teardown' must be a function"),
            new Failing(
                "syntax",
                "export default function () {\n  let a = ;\n}",
                ErrorKind.SCRIPT_EXCEPTION,
                "SyntaxError: file:///test/script.js:2:11: "),
            new Failing(
                "bare",
                "import a from 'lodash';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "\"lodash\" names no module"),
            new Failing(
                "http",
                "import a from 'http://x.test/a.js';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "modules come from file:// and https:// only"),
            new Failing(
                "missing",
                "import a from './nope.js';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "The moduleSpecifier \"./nope.js\" couldn't be loaded"),
            new Failing(
                "typo",
                "import a from 'k6/metric';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "unknown module \"k6/metric\""),
            new Failing(
                "removed",
                "import a from 'k6/experimental/redis';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "k6/experimental/redis has been removed"),
            new Failing(
                "not yet",
                "import a from 'k6/browser';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "\"k6/browser\" is not there yet"),
            new Failing(
                "extension",
                "import a from 'k6/x/faker';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "\"k6/x/faker\" is an extension"),
            new Failing(
                "no such name",
                "import { nope } from './lib.js';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "The requested module './lib.js' does not provide an export named 'nope'"),
            new Failing(
                "no such name in k6",
                "import { nope } from 'k6';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "The requested module 'k6' does not provide an export named 'nope'"),
            new Failing(
                "mixed",
                "import './lib.js'; module.exports = {};" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "there is no \"module\" in a file that imports or exports"),
            new Failing(
                "abort",
                "import exec from 'k6/execution'; exec.test.abort('enough');" + DEFAULT,
                ErrorKind.ABORTED_BY_SCRIPT,
                "test aborted: enough"),
            new Failing(
                "metric twice",
                "import { Trend, Rate } from 'k6/metrics'; new Trend('mine'); new Rate('mine');"
                    + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "the metric 'mine' exists already"),
            new Failing(
                "metric name",
                "import { Trend } from 'k6/metrics'; new Trend('no way');" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "'no way' is not a valid name"),
            new Failing(
                "in a module",
                "import './bad.js';" + DEFAULT,
                ErrorKind.SCRIPT_EXCEPTION,
                "ReferenceError: nowhere is not defined\n\tat file:///test/bad.js:2:3"))
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row)));
  }

  private static void check(Failing row) {
    try (TestingScript script =
        script(row.script())
            .file("lib.js", "export const there = 1;")
            .file("bad.js", "export const a = 1;\n  nowhere();")) {
      assertThatThrownBy(script::load)
          .asInstanceOf(type(BurstException.class))
          .satisfies(e -> assertThat(e.getMessage()).contains(row.message()))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(row.kind()));
    }
  }

  @Test
  void hintsNameTheNearestModuleAndWhatReplacesARemovedOne() {
    try (TestingScript script = script("import a from 'k6/metric';" + DEFAULT)) {
      assertThatThrownBy(script::load)
          .asInstanceOf(type(BurstException.class))
          .satisfies(e -> assertThat(e.hint()).contains("did you mean \"k6/metrics\"?"));
    }
    try (TestingScript script = script("import a from 'k6/experimental/timers';" + DEFAULT)) {
      assertThatThrownBy(script::load)
          .asInstanceOf(type(BurstException.class))
          .satisfies(
              e ->
                  assertThat(e.hint())
                      .contains("setTimeout and its like are global now: remove the import"));
    }
  }

  @Test
  void setupDataGoesThroughJsonOnceAndEachUserOwnsItsCopy() {
    try (TestingScript script =
        script(
                """
                import { check } from 'k6';
                export function setup() {
                  check(1, { ready: true });
                  return { list: [1], at: new Date(0), none: undefined, f() {} };
                }
                export default function (data) {
                  data.list.push(__ITER);
                  console.log(JSON.stringify(data), typeof data.f);
                }
                export function teardown(data) { console.log('teardown', JSON.stringify(data), __VU); }
                """)
            .load()) {
      Optional<String> data = script.runtime().setup();
      assertThat(data).contains("{\"at\":\"1970-01-01T00:00:00Z\",\"list\":[1],\"none\":null}");
      assertThat(script.samples()).containsExactly("checks{check=ready, group=::setup} 1.0");
      script.runtime().setSetupData(data);
      script.iterate(2);
      script.runtime().teardown();
      assertThat(script.log())
          .containsExactly(
              "INFO {\"at\":\"1970-01-01T00:00:00Z\",\"list\":[1,0],\"none\":null} undefined",
              "INFO {\"at\":\"1970-01-01T00:00:00Z\",\"list\":[1,0,1],\"none\":null} undefined",
              "INFO teardown {\"at\":\"1970-01-01T00:00:00Z\",\"list\":[1],\"none\":null} 0");
    }
  }

  /** What k6 2.2 gives to the virtual users for what setup() returned; functions fail there. */
  @TestFactory
  Stream<DynamicTest> setupDataIsWhatK6MakesOfIt() {
    return Map.ofEntries(
            Map.entry("[undefined, , () => 1]", "[null,null,null]"),
            Map.entry(
                "{ a: new Date(123), b: new Date(1.5e12), c: new Date(-10) }",
                "{\"a\":\"1970-01-01T00:00:00.123Z\",\"b\":\"2017-07-14T02:40:00Z\","
                    + "\"c\":\"1969-12-31T23:59:59.99Z\"}"),
            Map.entry("new Date(0)", "\"1970-01-01T00:00:00Z\""),
            Map.entry("new Date(NaN)", "null"),
            Map.entry("{ z: 1, a: { y: 1, b: 2 } }", "{\"a\":{\"b\":2,\"y\":1},\"z\":1}"),
            Map.entry("new Map([[1, { d: undefined }]])", "[[1,{\"d\":null}]]"),
            Map.entry("new Set([1])", "[1]"),
            Map.entry("{ a: Symbol('x') }", "{\"a\":\"x\"}"),
            Map.entry("10n", "10"),
            Map.entry("new Uint8Array([1, 2, 3, 4])", "\"AQIDBA==\""),
            Map.entry("new Uint8Array([1, 2]).buffer", "{}"),
            Map.entry("new Float64Array([1.5])", "[1.5]"),
            Map.entry("new Error('x')", "{}"),
            Map.entry("new (class { get z() { return 5; } q = 1; })()", "{\"q\":1}"),
            Map.entry("null", "null"),
            Map.entry("'s'", "\"s\""))
        .entrySet()
        .stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> assertThat(setup(row.getKey())).contains(row.getValue())));
  }

  private static Optional<String> setup(String value) {
    try (TestingScript script =
        script("export function setup() { return " + value + "; }" + DEFAULT).load()) {
      return script.runtime().setup();
    }
  }

  @Test
  void asyncSetupGivesWhatItResolvesWith() {
    try (TestingScript script =
        script(
                "export async function setup() { await new Promise((r) => setTimeout(r, 1)); return 5; }"
                    + DEFAULT)
            .load()) {
      assertThat(script.runtime().setup()).contains("5");
    }
  }

  @Test
  void scriptsWithoutSetupGetUndefined() {
    try (TestingScript script =
        script("export default (data) => console.log(data === undefined);").load()) {
      assertThat(script.runtime().setup()).isEmpty();
      script.runtime().teardown();
      assertThat(script.output()).containsExactly("INFO true");
    }
  }

  @Test
  void setupThatThrowsOrTakesTooLongFails() {
    try (TestingScript script =
        script("export function setup() { throw new Error('no'); }" + DEFAULT).load()) {
      assertThatThrownBy(() -> script.runtime().setup())
          .hasMessageContaining("Error: no\n\tat setup (file:///test/script.js:1:33)")
          .asInstanceOf(type(BurstException.class))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.SCRIPT_EXCEPTION));
    }
    try (TestingScript script =
        script("export function setup() { for (;;) {} }" + DEFAULT)
            .options(LifecycleTest::hasty)
            .load()) {
      assertThatThrownBy(() -> script.runtime().setup())
          .asInstanceOf(type(BurstException.class))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.SETUP_TIMEOUT));
    }
  }

  @TestFactory
  Stream<DynamicTest> whatIsCalledOffEndsAndWhatComesLaterDoesNotBegin() {
    return Stream.of("setup", "teardown", "handleSummary")
        .map(part -> DynamicTest.dynamicTest(part, () -> callOff(part)));
  }

  private static void callOff(String part) throws Exception {
    try (TestingScript script =
        script("export function " + part + "() { console.warn('in'); for (;;) {} }" + DEFAULT)
            .load()) {
      CompletableFuture<String> outcome = new CompletableFuture<>();
      Thread thread = Thread.ofVirtual().start(() -> outcome.complete(failure(script, part)));
      script.awaitLog("WARN in");
      script.runtime().callOff();
      assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(part + "() was interrupted");
      thread.join();
      assertThat(failure(script, part)).isEqualTo("the init code was interrupted");
    }
  }

  @Test
  void aPromiseJobOfTheInitCodeIsCalledOffToo() throws Exception {
    try (TestingScript script =
        script(
                """
                import './lib.js';
                const warn = console.warn;
                Promise.resolve().then(() => { warn('in'); for (;;) {} });
                open('lib.js');
                export default () => {};
                """)
            .file("lib.js", "export const x = 1;")) {
      CompletableFuture<Throwable> outcome = new CompletableFuture<>();
      Thread thread =
          Thread.ofVirtual().start(() -> outcome.complete(catchThrowable(script::load)));
      script.awaitLog("WARN in");
      script.runtime().callOff();
      assertThat(outcome.get(10, TimeUnit.SECONDS)).hasMessage("the init code was interrupted");
      thread.join();
    }
  }

  private static String failure(TestingScript script, String part) {
    try {
      switch (part) {
        case "setup" -> script.runtime().setup();
        case "teardown" -> script.runtime().teardown();
        default -> script.runtime().handleSummary("{}");
      }
      return "none";
    } catch (BurstException e) {
      assertThat(e.kind()).isEqualTo(ErrorKind.INTERRUPTED);
      return e.getMessage();
    }
  }

  private static TestOptions hasty(TestOptions o) {
    Duration brief = Duration.ofMillis(50);
    LifecycleOptions lifecycle =
        new LifecycleOptions(
            false,
            false,
            brief,
            brief,
            brief,
            Duration.ZERO,
            false,
            Optional.empty(),
            Optional.empty());
    return new TestOptions(
        o.scenarios(),
        o.thresholds(),
        o.tags(),
        o.systemTags(),
        o.throwErrors(),
        lifecycle,
        o.http(),
        o.tls(),
        o.dns(),
        o.network(),
        o.summary(),
        Map.of());
  }

  @Test
  void handleSummaryGivesFiles() {
    try (TestingScript script =
        script(
                """
                export function handleSummary(data) {
                  return { stdout: 'n=' + data.n, 'out.bin': new Uint8Array([1, 2]).buffer };
                }
                """
                    + DEFAULT)
            .load()) {
      Map<String, byte[]> files = script.runtime().handleSummary("{\"n\":3}").orElseThrow();
      assertThat(files.get("stdout")).isEqualTo("n=3".getBytes(StandardCharsets.UTF_8));
      assertThat(files.get("out.bin")).containsExactly(1, 2);
    }
    try (TestingScript script =
        script("export function handleSummary() { throw new Error('bad'); }" + DEFAULT).load()) {
      assertThatThrownBy(() -> script.runtime().handleSummary("{}"))
          .hasMessageContaining("Error: bad");
    }
    try (TestingScript script = script(DEFAULT).load()) {
      assertThat(script.runtime().handleSummary("{}")).isEmpty();
    }
  }

  @Test
  void scenariosBringFunctionEnvironmentAndTags() {
    try (TestingScript script =
        script(
                """
                import { check } from 'k6';
                __ENV.MINE = 'lost';
                export function other() {
                  console.log(__ENV.A, __ENV.B, __ENV.MINE);
                  check(1, { ok: true });
                }
                """)
            .env("A", "base")
            .env("B", "base")
            .scenario("other", Map.of("B", "own"), Map.of("team", "x"))) {
      assertThat(script.output()).containsExactly("INFO base own undefined");
      assertThat(script.samples())
          .containsExactly("checks{check=ok, group=, scenario=scenario_other, team=x} 1.0");
    }
  }

  @Test
  void whatInitCodeAddsToTheEnvironmentIsThereWhereNoScenarioRuns() {
    try (TestingScript script =
        script(
                """
                __ENV.MINE = 7;
                export const setup = () => __ENV.MINE + 1;
                export const teardown = () => console.log(__ENV.MINE, __ENV.A);
                export default () => {};
                """)
            .env("A", "base")
            .load()) {
      assertThat(script.runtime().setup()).contains("8");
      script.runtime().teardown();
      assertThat(script.log()).containsExactly("INFO 7 base");
    }
  }

  @Test
  void theEnvironmentMayHoldAnyName() {
    try (TestingScript script =
        script(
                """
                export default () => {
                  console.log(Object.entries(__ENV).join(' '));
                  console.log(Object.getPrototypeOf(__ENV) === Object.prototype, __ENV['__proto__']);
                };
                """)
            .env("10", "ten")
            .env("9", "nine")
            .env("__proto__", "text")
            .env("", "empty")
            .env("a b", "spaced")
            .env("Ü", "ü")) {
      assertThat(script.output())
          .containsExactly(
              "INFO 9,nine 10,ten ,empty __proto__,text a b,spaced Ü,ü", "INFO true text");
    }
  }

  @TestFactory
  Stream<DynamicTest> interruptsEndWhateverRuns() {
    return Stream.of(
            "for (;;) {}",
            "try { for (;;) {} } catch (e) { console.log('caught'); } finally { console.log('finally'); }",
            "sleep(100);",
            "try { sleep(100); } catch (e) { console.log('caught'); } for (;;) {}",
            "setTimeout(() => {}, 100000);",
            "return new Promise((r) => setTimeout(r, 100000));",
            "group('g', () => { for (;;) {} });",
            "check(1, { a: () => { for (;;) {} } });",
            "JSON.parse('[1]', () => { for (;;) {} });")
        .map(body -> DynamicTest.dynamicTest(body, () -> interrupt(body)));
  }

  private static void interrupt(String body) throws Exception {
    try (TestingScript script =
            script(
                    "import { sleep, group, check } from 'k6';\nlet n = 0;\n"
                        + "export default function () { if (n++ > 0) { console.log('again'); return; } console.warn('in'); "
                        + body
                        + " }")
                .load();
        VirtualUser user = script.user(1)) {
      CompletableFuture<IterationOutcome> outcome = new CompletableFuture<>();
      Thread thread =
          Thread.ofVirtual()
              .start(() -> outcome.complete(user.runIteration(new IterationContext(0, 0, 0, 0))));
      script.awaitLog("WARN in");
      user.interrupt();
      assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(IterationOutcome.INTERRUPTED);
      thread.join();
      // The interrupt holds until the next activation.
      assertThat(user.runIteration(new IterationContext(1, 1, 1, 1)))
          .isEqualTo(IterationOutcome.INTERRUPTED);
      script.activate(user);
      assertThat(user.runIteration(new IterationContext(2, 0, 2, 2)))
          .isEqualTo(IterationOutcome.FULL);
      assertThat(script.log()).doesNotContain("INFO caught", "INFO finally").endsWith("INFO again");
    }
  }

  /** Between two iterations, at the first and at the last step of one: the outcome is the same. */
  @Test
  void anInterruptIsOneAtAnyInstant() throws Exception {
    Random random = new Random(7);
    try (TestingScript script = script("export default function () {}").load();
        VirtualUser user = script.user(1);
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      for (int round = 0; round < 2_000; round++) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Future<IterationOutcome> last =
            thread.submit(
                () -> {
                  script.activate(user);
                  begun.complete(null);
                  return lastOutcome(user);
                });
        begun.get(10, TimeUnit.SECONDS);
        for (int spins = random.nextInt(20_000); spins > 0; spins--) {
          Thread.onSpinWait();
        }
        user.interrupt();
        assertThat(last.get(10, TimeUnit.SECONDS)).isEqualTo(IterationOutcome.INTERRUPTED);
      }
    }
  }

  private static IterationOutcome lastOutcome(VirtualUser user) {
    long count = 0;
    IterationOutcome outcome = user.runIteration(new IterationContext(0, 0, 0, 0));
    while (outcome == IterationOutcome.FULL) {
      count++;
      outcome = user.runIteration(new IterationContext(count, count, count, count));
    }
    return outcome;
  }

  @Test
  void abortEndsTheIterationAndTellsTheRun() {
    try (TestingScript script =
        script(
            """
            import exec from 'k6/execution';
            export default function () {
              exec.test.fail('bad');
              exec.test.abort('enough');
              for (;;) {}
            }
            """)) {
      assertThat(script.iterate(1)).containsExactly(IterationOutcome.ABORTED);
      assertThat(script.run())
          .isEqualTo(List.of("fail test marked as failed: bad", "abort test aborted: enough"));
    }
  }

  /** Jobs run after the code that queued them, not in its middle, when a global is made. */
  @Test
  void promiseJobsWaitForTheEndOfTheInitCode() {
    try (TestingScript script =
        script(
                """
                import './lib.js';
                const order = [];
                Promise.resolve().then(() => order.push('job'));
                console.log('x');
                setTimeout;
                open('lib.js');
                order.push('sync');
                export default () => console.log(order);
                """)
            .file("lib.js", "export const x = 1;")) {
      assertThat(script.output()).endsWith("INFO [ \"sync\", \"job\" ]");
    }
  }

  @Test
  void anErrorOfAGlobalHasThePlaceOfItsUse() {
    try (TestingScript script =
        script("import './lib.js';\n\n  module.exports = {};\n" + DEFAULT)
            .file("lib.js", "export const x = 1;")) {
      assertThatThrownBy(script::load).hasMessageContaining("script.js:3:3");
    }
  }

  /** What is made for the script when it first reads it is made whole; then the script ends. */
  @Test
  void anInterruptWhileAGlobalIsMadeEndsTheIteration() {
    K6Module interrupting =
        new K6Module() {
          @Override
          public String specifier() {
            return "burst:webcrypto";
          }

          @Override
          public Value exports(VuRuntime vu) {
            vu.abort("meanwhile");
            return vu.context().eval("js", "let n = 0; while (n < 1000) n++; ({ crypto: n })");
          }
        };
    String body =
        """
        export default function () {
          try { crypto; } catch (e) { console.log(e); }
          console.log('on');
        }
        """;
    try (TestingScript script = script(body).modules(List.of(interrupting))) {
      assertThat(script.iterate(1)).containsExactly(IterationOutcome.ABORTED);
      assertThat(script.log()).isEmpty();
    }
  }

  /** Else memory would grow with the iterations, and each look for its series anew. */
  @Test
  void tagsThatComeBackAreTheSameObject() {
    try (TestingScript script =
            script(
                    """
                    import { group } from 'k6';
                    import exec from 'k6/execution';
                    export default function () {
                      group('outer', () => group('inner', () => {}));
                      exec.vu.tags.round = String(__ITER % 2);
                    }
                    """)
                .load();
        VirtualUser user = script.user(1)) {
      List<TagSet> seen = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        assertThat(user.runIteration(new IterationContext(i, i, i, i)))
            .isEqualTo(IterationOutcome.FULL);
        seen.add(user.tags());
      }
      assertThat(seen.get(0).get("round")).contains("0");
      assertThat(seen.get(1).get("round")).contains("1");
      for (int i = 2; i < seen.size(); i++) {
        assertThat(seen.get(i)).isSameAs(seen.get(i - 2));
      }
    }
  }

  @Test
  void everyUserHasItsOwnState() {
    try (TestingScript script =
        script("let n = 0;\nexport default () => { n++; console.log(__VU, n); };").load()) {
      try (VirtualUser one = script.user(1);
          VirtualUser two = script.user(2)) {
        one.runIteration(new IterationContext(0, 0, 0, 0));
        one.runIteration(new IterationContext(1, 1, 1, 1));
        two.runIteration(new IterationContext(0, 0, 2, 2));
      }
      assertThat(script.log()).containsExactly("INFO 1 1", "INFO 1 2", "INFO 2 1");
    }
  }
}
