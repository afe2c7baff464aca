package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.Execution;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code burst runs}: lists the runs in the cloud. */
@Command(
    name = "runs",
    description = "List the newest runs in the cloud.",
    mixinStandardHelpOptions = true)
final class Runs extends CloudCommand {
  @Option(names = "--limit", paramLabel = "N", description = "How many (${DEFAULT-VALUE}).")
  private int limit = 20;

  Runs(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    new Execution(aws, stack(aws).workflow())
        .list(limit)
        .forEach(
            run ->
                print(
                    String.format(
                        Locale.ROOT,
                        "%-40s %-10s %s %s",
                        run.run(),
                        run.state().name().toLowerCase(Locale.ROOT),
                        run.started(),
                        run.stopped().map(Object::toString).orElse(""))));
    return 0;
  }
}
