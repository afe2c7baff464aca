package io.burst.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.bundle.BundleWriter;
import io.burst.core.bundle.FileContent;
import io.burst.core.bundle.ScriptBundle;
import io.burst.core.config.OptionResolver;
import io.burst.core.error.BurstException;
import io.burst.core.options.TestOptions;
import io.burst.core.plan.Planner;
import io.burst.core.result.WorkerEnd.Status;
import io.burst.core.run.CostShelf;
import io.burst.core.run.Go;
import io.burst.core.run.IterationCost;
import io.burst.core.run.PlanShelf;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AggregatorTasksTest {
  private final TestingRun run = new TestingRun(1, Map.of());
  private final AggregatorTasks tasks =
      new AggregatorTasks(run.objects, run, run::pass, "request-1", execution -> true);

  private Map<String, Object> perform(Map<String, Object> input) throws InterruptedException {
    return tasks.perform(AggregatorTask.of(input), run.instant().plusSeconds(20));
  }

  private static RunPlan plan(int workers) {
    TestOptions options =
        OptionResolver.restore(
            Map.of(
                "scenarios",
                Map.of(
                    "load",
                    Map.of("executor", "constant-vus", "vus", workers, "duration", "10s"))));
    return new RunPlan(
        Planner.plan(options, Planner.Request.local(workers)),
        "script.js",
        Set.of("default"),
        List.of(),
        Duration.ofSeconds(60),
        0,
        RunPlan.SummaryWish.LEGACY,
        RunPlan.Place.CLOUD);
  }

  private static ScriptBundle bundle() {
    String url = "file:///script.js";
    return ScriptBundle.of(
        url,
        "file:///",
        Map.of(url, FileContent.of("export default 1".getBytes(StandardCharsets.UTF_8))),
        Map.of());
  }

  @Test
  void wakeTouchesNoRun() throws InterruptedException {
    assertThat(perform(Map.of("task", "Wake"))).isEmpty();
    assertThat(run.objects.list("", "")).isEmpty();
  }

  @Test
  void coordinateSaysWhetherTheRunIsOver() throws InterruptedException {
    run.store.putPlan(plan(1));
    run.store.putReady(0);
    Map<String, Object> input =
        Map.of("task", "Coordinate", "run", "r1", "execution", "arn:execution");

    assertThat(perform(input)).isEqualTo(Map.of("done", false));
    run.seal(0, 0, 10);
    run.end(0, Status.DONE, 0, 2);

    assertThat(perform(input)).isEqualTo(Map.of("done", true));
    assertThat(run.store.merged()).containsExactly(0L);
  }

  @Test
  void aggregateWritesTheReport() throws InterruptedException {
    run.store.putPlan(plan(1));
    boolean _ = run.store.putGo(new Go(run.instant(), List.of()));
    run.seal(0, 0, 10);
    run.end(0, Status.DONE, 0, 2);

    assertThat(perform(Map.of("task", "Aggregate", "run", "r1", "problem", "")))
        .isEqualTo(Map.of("passed", true));
    assertThat(run.store.report()).isPresent();
    assertThat(perform(Map.of("task", "Aggregate", "run", "r1", "problem", "no map")))
        .isEqualTo(Map.of("passed", false));
  }

  @Test
  void whatAnIterationCostIsKeptForTheNextPlanOfTheScript() throws InterruptedException {
    RunPlan plan = plan(1);
    run.store.putPlan(plan);
    run.store.putBundle(bundle());
    boolean _ = run.store.putGo(new Go(run.instant(), List.of()));
    // 0.5 processors and 1,000 iterations in each second; the first five do not count.
    for (int index = 0; index < 5; index++) {
      run.seal(TestingRun.ofIterations(0, index, index < 2 ? 100 : 1_000));
    }
    run.end(0, Status.DONE, 0, 10);
    Map<String, Object> aggregate = Map.of("task", "Aggregate", "run", "r1", "problem", "");
    CostShelf shelf = new CostShelf(run.objects);
    String script = BundleWriter.digest(bundle());

    perform(aggregate);
    assertThat(shelf.find(script)).contains(new IterationCost("r1", 2_500_000_000L, 5_000));
    assertThat(shelf.find("another")).isEmpty();
  }

  @Test
  void aShortRunLeavesWhatALongerOneMeasured() throws InterruptedException {
    run.store.putPlan(plan(1));
    run.store.putBundle(bundle());
    boolean _ = run.store.putGo(new Go(run.instant(), List.of()));
    run.seal(TestingRun.ofIterations(0, 0, 1_000));
    run.end(0, Status.DONE, 0, 2);
    CostShelf shelf = new CostShelf(run.objects);
    String script = BundleWriter.digest(bundle());
    IterationCost earlier = new IterationCost("r0", 1_000_000, 10);
    shelf.put(script, earlier);

    perform(Map.of("task", "Aggregate", "run", "r1", "problem", ""));
    assertThat(shelf.find(script)).contains(earlier);
    assertThat(earlier.each()).isEqualTo(Duration.ofNanos(100_000));
  }

  @Test
  void prepareMakesTheSameRunOfTheSameFiring() throws InterruptedException {
    RunPlan shelved = plan(3);
    String key = new PlanShelf(run.objects).put(shelved, bundle());
    Map<String, Object> input =
        Map.of(
            "task", "Prepare", "plan", key, "schedule", "night.ly", "at", "2025-03-04T05:06:07Z");

    Map<String, Object> answer = perform(input);

    assertThat(answer)
        .isEqualTo(
            Map.of(
                "run", "snight-ly-20250304T050607Z",
                "workers", 3,
                "slices", "runs/snight-ly-20250304T050607Z/slices.json",
                "abort", "runs/snight-ly-20250304T050607Z/abort.json"));
    assertThat(perform(input)).isEqualTo(answer);
    RunStore prepared = new RunStore(run.objects, new RunId("snight-ly-20250304T050607Z"));
    assertThat(prepared.plan().plan().workers()).isEqualTo(3);
    assertThat(prepared.bundle()).isEqualTo(bundle());
    assertThat(
            new String(
                run.objects.get("runs/snight-ly-20250304T050607Z/slices.json").orElseThrow(),
                StandardCharsets.UTF_8))
        .contains("{\"worker\":2,\"end\":\"runs/snight-ly-20250304T050607Z/ends/0002.json\"}");
  }

  @Test
  void aPlanThatChangesLiesElsewhere() {
    PlanShelf shelf = new PlanShelf(run.objects);

    assertThat(shelf.put(plan(2), bundle())).isEqualTo(shelf.put(plan(2), bundle()));
    assertThat(shelf.put(plan(3), bundle())).isNotEqualTo(shelf.put(plan(2), bundle()));
  }

  @Test
  void aMissingPlanIsTold() {
    assertThatThrownBy(
            () ->
                perform(
                    Map.of("task", "Prepare", "plan", "plans/x", "schedule", "s", "at", "2025")))
        .isInstanceOf(BurstException.class)
        .hasMessageContaining("plans/x");
  }

  @Test
  void unknownInputIsRefused() {
    assertThatThrownBy(() -> perform(Map.of("task", "Dance")))
        .isInstanceOf(BurstException.class)
        .hasMessageContaining("Dance");
    assertThatThrownBy(() -> perform(Map.of("task", "Aggregate", "run", "r1")))
        .isInstanceOf(BurstException.class)
        .hasMessageContaining("problem");
  }
}
