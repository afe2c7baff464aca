package io.burst.cli;

import io.burst.cli.cloud.AwsCalls;
import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.CloudStores;
import io.burst.cli.cloud.CloudTarget;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.Stack;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.run.CloudRun;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.run.RunId;
import io.burst.core.run.RunStore;
import io.burst.core.store.ObjectStore;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;

/** What the commands share that work on a deployed stack. */
abstract class CloudCommand implements Callable<Integer> {
  final Console console;
  final Environment environment;

  @Mixin private CloudFlags where = new CloudFlags();

  CloudCommand(Console console, Environment environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public final Integer call() {
    CloudTarget target = where.target(environment);
    try (AwsClients aws = new AwsClients(target)) {
      return AwsCalls.at(target, () -> call(aws));
    }
  }

  /** Does the command's work; returns the exit code. */
  abstract int call(AwsClients aws);

  /** The stack, which has to be there. */
  DeployedStack stack(AwsClients aws) {
    return stack(aws, this::say);
  }

  static DeployedStack stack(AwsClients aws, Consumer<String> say) {
    return new Stack(aws, CloudClock.system(), say)
        .find()
        .orElseThrow(
            () ->
                new BurstException(
                    ErrorKind.OTHER,
                    "the stack "
                        + aws.target().stack()
                        + " is not deployed in "
                        + aws.target().region(),
                    "'burst deploy' creates it; 'burst run --region' does so too"));
  }

  /** The store of a stack, to be closed by the caller. */
  ObjectStore store(AwsClients aws, DeployedStack stack) {
    return CloudStores.open(aws, stack, "cli");
  }

  /** A run that was started before, by hand or by a schedule. */
  static CloudRun run(AwsClients aws, DeployedStack stack, RunId id, ObjectStore objects) {
    Execution execution = new Execution(aws, stack.workflow());
    return new CloudRun(
        new RunStore(objects, id),
        execution,
        execution.nameOf(id, objects),
        CloudClock.system(),
        InstantSource.system());
  }

  /** Says that there is no such run. */
  static BurstException unknown(RunId id, AwsClients aws) {
    return new BurstException(
        ErrorKind.OTHER,
        "there is no run "
            + id
            + " of the stack "
            + aws.target().stack()
            + " in "
            + aws.target().region(),
        "'burst runs' lists those there are");
  }

  /** A run's id as it was typed. */
  static RunId id(String text) {
    try {
      return new RunId(text);
    } catch (IllegalArgumentException e) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG, e.getMessage() + "", "'burst runs' lists those there are");
    }
  }

  void say(String line) {
    console.err().println("  " + line);
  }

  void print(String line) {
    console.out().println(line);
  }
}
