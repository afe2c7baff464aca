package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.Removal;
import io.burst.cli.cloud.Stack;
import io.burst.cli.cloud.StackSettings;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code burst destroy}: removes everything that burst made in a Region. */
@Command(
    name = "destroy",
    description = "Remove burst's stack, its bucket with all results, logs and schedules.",
    mixinStandardHelpOptions = true)
final class Destroy extends CloudCommand {
  @Option(names = "--yes", description = "Remove without asking.")
  private boolean yes;

  Destroy(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    Stack stack = new Stack(aws, CloudClock.system(), this::say);
    Optional<DeployedStack> found = stack.find();
    List<String> running =
        found.map(there -> new Execution(aws, there.workflow()).running()).orElse(List.of());
    if (!running.isEmpty()) {
      throw new BurstException(
          ErrorKind.OTHER,
          "runs are going on: " + String.join(", ", running),
          "stop them first: burst stop RUN");
    }
    if (stack.exists()) {
      StackSettings settings = found.map(DeployedStack::settings).orElse(StackSettings.defaults());
      List<String> contents = new ArrayList<>(stack.contents(settings));
      contents.add("all schedules, and the results of all runs");
      new Agreement(console, environment, yes)
          .ask("burst will remove from your AWS account:", contents, "nothing was removed");
    }
    List<String> left = new Removal(aws, CloudClock.system(), this::say).run();
    left.forEach(line -> console.err().println("burst: not removed: " + line));
    print(left.isEmpty() ? "nothing is left of " + aws.target().stack() : left.size() + " left");
    return left.isEmpty() ? 0 : ErrorKind.OTHER.exitCode();
  }
}
