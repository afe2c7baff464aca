package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.FunctionCode;
import io.burst.cli.cloud.Stack;
import io.burst.cli.cloud.StackSettings;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.List;
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
  private static final List<String> ARCHITECTURES = List.of("arm64", "x86_64");

  @Option(names = "--memory", paramLabel = "MB", description = "Memory of a worker.")
  private @Nullable Integer memory;

  @Option(names = "--architecture", paramLabel = "NAME", description = "arm64 or x86_64 (arm64).")
  private @Nullable String architecture;

  @Option(
      names = "--snap-start",
      negatable = true,
      fallbackValue = "true",
      description = "Start functions from a snapshot of a warm one (on).")
  private @Nullable Boolean snapStart;

  @Option(names = "--run-days", paramLabel = "N", description = "Days that runs are kept (30).")
  private @Nullable Integer runDays;

  @Option(
      names = "--notify",
      paramLabel = "EMAIL",
      description = "Who hears of failed runs: makes a topic and an alarm; '' removes them.")
  private @Nullable String notify;

  @Option(names = "--yes", description = "Create or update without asking.")
  private boolean yes;

  Deploy(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    Stack stack = new Stack(aws, CloudClock.system(), this::say);
    Optional<DeployedStack> found = stack.find();
    FunctionCode code = FunctionCode.of(environment);
    StackSettings settings = settings(found.map(DeployedStack::settings));
    Agreement agreement = new Agreement(console, environment, yes);
    DeployedStack deployed;
    if (stack.change(code, settings) == Stack.Change.NOTHING) {
      deployed = found.orElseThrow();
      say("nothing to do: the stack is up to date");
    } else {
      deployed = InCloud.deploy(agreement, stack, found, code, settings);
    }
    print("stack: " + aws.target().stack() + " in " + aws.target().region());
    print("bucket: " + deployed.bucket());
    print("workers: " + deployed.workerMemory() + " MB, " + deployed.architecture());
    return 0;
  }

  /** What was typed; the rest stays as it is. */
  private StackSettings settings(Optional<StackSettings> now) {
    StackSettings kept = now.orElse(StackSettings.defaults());
    String wanted = architecture == null ? kept.architecture() : architecture;
    if (!ARCHITECTURES.contains(wanted)) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "there is no architecture '" + wanted + "'",
          "--architecture is " + String.join(" or ", ARCHITECTURES));
    }
    return new StackSettings(
        memory == null ? kept.workerMemory() : memory,
        wanted,
        snapStart == null ? kept.snapStart() : snapStart,
        runDays == null ? kept.runDays() : runDays,
        notify == null
            ? kept.notificationEmail()
            : Optional.of(notify).filter(email -> !email.isEmpty()));
  }
}
