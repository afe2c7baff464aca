package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.CloudStores;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.FunctionCode;
import io.burst.cli.cloud.Quotas;
import io.burst.cli.cloud.Stack;
import io.burst.cli.cloud.StackSettings;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.run.CloudRun;
import io.burst.cli.run.LoadedTest;
import io.burst.cli.sizing.CostEstimate;
import io.burst.cli.sizing.Load;
import io.burst.cli.sizing.PriceTable;
import io.burst.cli.sizing.Sizing;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.Scenario;
import io.burst.core.plan.Planner;
import io.burst.core.plan.TestPlan;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunPlan.Place;
import io.burst.core.run.RunStore;
import io.burst.core.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A run in the cloud, made ready: stack, size, cost, plan; each told before anything starts. */
final class InCloud implements AutoCloseable {
  /** A script's iteration and a VU, as measured for a GET with JSON and two checks. */
  private static final Duration CPU_PER_ITERATION = Duration.ofNanos(100_000);

  private static final long KB_PER_VU = 200;
  private static final int SOCKETS_PER_VU = 2;
  private static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(15);

  private final Console console;
  private final Environment environment;
  private final CloudRunFlags flags;
  private final AwsClients aws;
  private final InstantSource clock;

  InCloud(
      Console console,
      Environment environment,
      CloudFlags where,
      CloudRunFlags flags,
      InstantSource clock) {
    this.console = console;
    this.environment = environment;
    this.flags = flags;
    this.aws = new AwsClients(where.target(environment));
    this.clock = clock;
  }

  /** A run that is ready to be started. */
  record Ready(CloudRun run, RunPlan plan, RunStore store, ObjectStore objects, String where) {}

  /** Makes everything ready, or says why it cannot. */
  Ready prepare(LoadedTest test, OptionalInt workers) {
    DeployedStack stack = stack();
    Sizing sizing = size(test, stack, workers);
    Planner.Request request =
        new Planner.Request(sizing.workers(), Optional.of(FUNCTION_TIMEOUT), flags.startLimit());
    TestPlan plan = Planner.plan(test.options(), request);
    sizing.reasons().forEach(this::say);
    cost(sizing, plan, stack);
    ObjectStore objects = CloudStores.open(aws, stack, "cli");
    RunStore store = new RunStore(objects, RunId.create(clock.instant(), new SecureRandom()));
    RunPlan runPlan = test.plan(plan, flags.startLimit(), flags.tolerateLost(), Place.CLOUD);
    store.putPlan(runPlan);
    store.putBundle(test.bundle());
    CloudRun run =
        new CloudRun(store, new Execution(aws, stack.workflow()), CloudClock.system(), clock);
    String where = "s3://" + stack.bucket() + "/runs/" + store.id();
    return new Ready(run, runPlan, store, objects, where);
  }

  private DeployedStack stack() {
    Stack stack = new Stack(aws, CloudClock.system(), this::say);
    Optional<DeployedStack> found = stack.find();
    FunctionCode code = FunctionCode.of(environment);
    StackSettings settings = flags.settings(found.map(DeployedStack::workerMemory));
    return switch (stack.change(code, settings)) {
      case NOTHING -> found.orElseThrow();
      case CREATE -> {
        agree("burst will create in your AWS account:", stack.contents());
        yield stack.deploy(code, settings);
      }
      case UPDATE -> {
        agree("burst will update the stack " + aws.target().stack() + " to this build.", List.of());
        yield stack.deploy(code, settings);
      }
    };
  }

  private void agree(String what, List<String> items) {
    say(what);
    items.forEach(item -> say("  " + item));
    if (flags.yes()) {
      return;
    }
    console.err().print("Go on? [y/N] ");
    console.err().flush();
    if (!answer().strip().toLowerCase(java.util.Locale.ROOT).startsWith("y")) {
      throw new BurstException(
          ErrorKind.OTHER, "nothing was created or changed", "--yes agrees beforehand");
    }
  }

  private String answer() {
    try {
      StringBuilder line = new StringBuilder();
      for (int c = environment.in().read(); c >= 0 && c != '\n'; c = environment.in().read()) {
        line.append(new String(new byte[] {(byte) c}, StandardCharsets.ISO_8859_1));
      }
      return line.toString();
    } catch (IOException noAnswer) {
      return "";
    }
  }

  private Sizing size(LoadedTest test, DeployedStack stack, OptionalInt workers) {
    TestPlan whole = Planner.plan(test.options(), Planner.Request.local(1));
    Load load =
        new Load(
            whole.maxVus(),
            peakRate(test.options().scenarios()),
            Duration.ofNanos(whole.maxDurationNanos()),
            SOCKETS_PER_VU,
            CPU_PER_ITERATION,
            KB_PER_VU);
    return Sizing.choose(load, new Quotas(aws).room(), stack.workerMemory(), workers);
  }

  /** Arrival rates that go on at the same time add up; this takes all of them to do so. */
  private static OptionalDouble peakRate(List<Scenario> scenarios) {
    double sum = scenarios.stream().mapToDouble(InCloud::peakRate).sum();
    return sum > 0 ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private static double peakRate(Scenario scenario) {
    return switch (scenario.executor()) {
      case ConstantArrivalRate config -> perSecond(config.rate(), config.timeUnit());
      case RampingArrivalRate config ->
          perSecond(
              config.stages().stream()
                  .mapToLong(stage -> stage.target())
                  .reduce(config.startRate(), Math::max),
              config.timeUnit());
      case io.burst.core.options.ExecutorConfig.SharedIterations _,
          io.burst.core.options.ExecutorConfig.PerVuIterations _,
          io.burst.core.options.ExecutorConfig.ConstantVus _,
          io.burst.core.options.ExecutorConfig.RampingVus _ ->
          0;
    };
  }

  private static double perSecond(long rate, Duration unit) {
    return rate * 1e9 / unit.toNanos();
  }

  private void cost(Sizing sizing, TestPlan plan, DeployedStack stack) {
    String region = aws.target().region();
    Optional<CostEstimate> estimate =
        flags
            .price()
            .map(price -> PriceTable.given(region, stack.architecture(), price))
            .or(() -> PriceTable.find(region, stack.architecture()))
            .map(p -> CostEstimate.of(sizing, Duration.ofNanos(plan.maxDurationNanos()), p));
    flags.maxCost().ifPresent(maximum -> CostEstimate.check(estimate, maximum, region));
    say("cost of the run:");
    estimate.ifPresentOrElse(
        known -> known.lines().forEach(this::say),
        () -> say("  price unknown in " + region + "; --price-per-gb-second gives it"));
  }

  private void say(String line) {
    console.err().println("  " + line);
  }

  @Override
  public void close() {
    aws.close();
  }
}
