package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.Removal;
import io.burst.cli.cloud.Stack;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code burst destroy}: removes everything that burst made in a Region. */
@Command(
    name = "destroy",
    description = "Remove burst's stack, its bucket with all results, logs and schedules.",
    mixinStandardHelpOptions = true)
final class Destroy extends CloudCommand {
  Destroy(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    List<String> running =
        new Stack(aws, CloudClock.system(), this::say)
            .find()
            .map(stack -> new Execution(aws, stack.workflow()).running())
            .orElse(List.of());
    if (!running.isEmpty()) {
      throw new BurstException(
          ErrorKind.OTHER,
          "runs are going on: " + String.join(", ", running),
          "stop them first: burst stop RUN");
    }
    List<String> left = new Removal(aws, CloudClock.system(), this::say).run();
    left.forEach(line -> console.err().println("burst: not removed: " + line));
    print(left.isEmpty() ? "nothing is left of " + aws.target().stack() : left.size() + " left");
    return left.isEmpty() ? 0 : ErrorKind.OTHER.exitCode();
  }
}
