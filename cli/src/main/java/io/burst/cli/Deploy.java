package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.FunctionCode;
import io.burst.cli.cloud.Stack;
import io.burst.cli.cloud.StackSettings;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code burst deploy}: creates or updates the stack. */
@Command(
    name = "deploy",
    description = "Create or update burst's stack in an AWS Region.",
    mixinStandardHelpOptions = true)
final class Deploy extends CloudCommand {
  @Option(names = "--memory", paramLabel = "MB", description = "Memory of a worker.")
  private @Nullable Integer memory;

  @Option(names = "--architecture", description = "arm64 or x86_64 (${DEFAULT-VALUE}).")
  private String architecture = "arm64";

  @Option(names = "--no-snap-start", description = "Start functions cold, without a snapshot.")
  private boolean noSnapStart;

  @Option(names = "--run-days", description = "Days that runs are kept (${DEFAULT-VALUE}).")
  private int runDays = 30;

  @Option(names = "--notify", paramLabel = "EMAIL", description = "Who hears of failed runs.")
  private @Nullable String notify;

  Deploy(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    StackSettings settings =
        new StackSettings(
            Optional.ofNullable(memory).orElse(StackSettings.DEFAULT_MEMORY),
            architecture,
            !noSnapStart,
            runDays,
            Optional.ofNullable(notify));
    Stack stack = new Stack(aws, CloudClock.system(), this::say);
    stack.contents().forEach(this::say);
    DeployedStack deployed = stack.deploy(FunctionCode.of(environment), settings);
    print("deployed: " + aws.target().stack() + " in " + aws.target().region());
    print("bucket: " + deployed.bucket());
    return 0;
  }
}
