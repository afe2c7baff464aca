package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.CloudStores;
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
    try (AwsClients aws = new AwsClients(where.target(environment))) {
      return call(aws);
    }
  }

  /** Does the command's work; returns the exit code. */
  abstract int call(AwsClients aws);

  /** The stack, which has to be there. */
  DeployedStack stack(AwsClients aws) {
    return new Stack(aws, CloudClock.system(), this::say)
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

  /** A run that was started before. */
  CloudRun run(AwsClients aws, DeployedStack stack, RunStore store) {
    return new CloudRun(
        store, new Execution(aws, stack.workflow()), CloudClock.system(), InstantSource.system());
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
