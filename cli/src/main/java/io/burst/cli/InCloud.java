package io.burst.cli;

import io.burst.cli.cloud.AwsCalls;
import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.CloudStores;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.FunctionCode;
import io.burst.cli.cloud.Stack;
import io.burst.cli.cloud.StackSettings;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.run.CloudRun;
import io.burst.cli.run.LoadedTest;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.core.store.ObjectStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A run in the cloud, made ready: stack, size, cost, plan; each told before anything starts. */
final class InCloud implements AutoCloseable {
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

  /** Does a part of the run; a failure of AWS says where it was. */
  <T> T at(Supplier<T> work) {
    return AwsCalls.at(aws.target(), work);
  }

  /** Makes everything ready, or says why it cannot. */
  Ready prepare(LoadedTest test, OptionalInt workers) {
    DeployedStack stack = stack();
    RunPlan plan = new CloudPlanner(aws, stack, flags.plan(), this::say).plan(test, workers);
    ObjectStore objects = CloudStores.open(aws, stack, "cli");
    RunStore store = new RunStore(objects, RunId.create(clock.instant(), new SecureRandom()));
    store.putPlan(plan);
    store.putBundle(test.bundle());
    CloudRun run =
        new CloudRun(store, new Execution(aws, stack.workflow()), CloudClock.system(), clock);
    String where = "s3://" + stack.bucket() + "/runs/" + store.id();
    return new Ready(run, plan, store, objects, where);
  }

  private DeployedStack stack() {
    Stack stack = new Stack(aws, CloudClock.system(), this::say);
    Optional<DeployedStack> found = stack.find();
    FunctionCode code = FunctionCode.of(environment);
    StackSettings settings = flags.settings(found.map(DeployedStack::settings));
    if (stack.change(code, settings) == Stack.Change.NOTHING) {
      return found.orElseThrow();
    }
    Agreement agreement = new Agreement(console, environment, flags.yes());
    return deploy(agreement, stack, found, code, settings);
  }

  /** Creates or updates the stack, if that is agreed to. */
  static DeployedStack deploy(
      Agreement agreement,
      Stack stack,
      Optional<DeployedStack> found,
      FunctionCode code,
      StackSettings settings) {
    if (found.isPresent()) {
      agreement.ask(
          "burst will change in your AWS account:",
          stack.differences(found.get(), code, settings),
          "nothing was changed");
    } else {
      agreement.ask(
          "burst will create in your AWS account:",
          stack.contents(settings),
          "nothing was created");
    }
    return stack.deploy(code, settings);
  }

  private void say(String line) {
    console.err().println("  " + line);
  }

  @Override
  public void close() {
    aws.close();
  }
}
