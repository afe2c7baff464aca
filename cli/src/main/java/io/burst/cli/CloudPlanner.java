package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudStores;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.Quotas;
import io.burst.cli.run.LoadedTest;
import io.burst.cli.sizing.CostEstimate;
import io.burst.cli.sizing.CpuCost;
import io.burst.cli.sizing.Load;
import io.burst.cli.sizing.PriceTable;
import io.burst.cli.sizing.Sizing;
import io.burst.cli.sizing.VuNeeds;
import io.burst.core.bundle.BundleWriter;
import io.burst.core.plan.Planner;
import io.burst.core.plan.TestPlan;
import io.burst.core.run.CostShelf;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunPlan.Place;
import io.burst.core.store.ObjectStore;
import io.burst.function.ScriptReader;
import io.burst.function.engine.SystemClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Plans a run in the cloud: how many workers and why, what it will cost at most. All of it is told
 * before anything starts.
 *
 * @param flags what the run may cost and lose
 * @param say takes each line for the user
 */
record CloudPlanner(AwsClients aws, DeployedStack stack, PlanFlags flags, Consumer<String> say) {
  private static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(15);
  private static final Duration START_LIMIT = Planner.Request.START_LIMIT;

  /**
   * The plan of a test.
   *
   * @param workers how many workers, if the user says so
   * @throws io.burst.core.error.BurstException if the account leaves no room, the run takes longer
   *     than a function lives, or may cost more than allowed
   */
  RunPlan plan(LoadedTest test, OptionalInt workers) {
    TestPlan whole = Planner.plan(test.options(), Planner.Request.local(1));
    Sizing sizing =
        Sizing.choose(
            Load.of(whole, needs(test, workers)),
            new Quotas(aws).room(),
            stack.workerMemory(),
            workers);
    TestPlan plan =
        Planner.plan(
            test.options(),
            new Planner.Request(sizing.workers(), Optional.of(FUNCTION_TIMEOUT), START_LIMIT));
    sizing.reasons().forEach(say);
    cost(sizing.withWorkers(plan.workers()), plan);
    return test.plan(plan, START_LIMIT, flags.tolerateLost(), Place.CLOUD);
  }

  /** Measured and looked up only where it decides something. */
  private VuNeeds needs(LoadedTest test, OptionalInt workers) {
    return workers.isPresent()
        ? VuNeeds.estimated()
        : VuNeeds.measured(ScriptReader.heapOfVu(test.bundle(), new SystemClock()), cpu(test));
  }

  /** Of the stack's own bucket: what a run on another machine costs says nothing here. */
  private CpuCost cpu(LoadedTest test) {
    try (ObjectStore objects = CloudStores.open(aws, stack, "cli")) {
      return CpuCost.find(new CostShelf(objects), BundleWriter.digest(test.bundle()));
    }
  }

  private void cost(Sizing sizing, TestPlan plan) {
    String region = aws.target().region();
    Duration duration = Duration.ofNanos(plan.maxDurationNanos());
    Optional<CostEstimate> estimate =
        flags
            .price()
            .map(price -> PriceTable.given(region, stack.architecture(), price))
            .or(() -> PriceTable.find(region, stack.architecture()))
            .map(prices -> CostEstimate.of(sizing, duration, prices));
    say.accept("cost of a run:");
    estimate.ifPresentOrElse(
        known -> known.lines().forEach(say),
        () -> say.accept("  price unknown in " + region + "; --price-per-gb-second gives it"));
    flags.maxCost().ifPresent(maximum -> CostEstimate.check(estimate, maximum, region));
  }
}
