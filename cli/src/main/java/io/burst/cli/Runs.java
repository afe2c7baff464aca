package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.Execution;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.core.options.GoDuration;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    List<Execution.Listed> runs = new Execution(aws, stack(aws).workflow()).list(limit);
    runs.forEach(run -> print(line(run)));
    if (runs.isEmpty()) {
      console.err().println("There are no runs yet, or none of the last 90 days.");
    }
    return 0;
  }

  private static String line(Execution.Listed run) {
    String state = run.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String time =
        run.stopped()
            .map(end -> GoDuration.format(whole(Duration.between(run.started(), end))))
            .orElse("");
    return String.format(
            Locale.ROOT,
            "%-40s %-10s %s %s",
            run.run(),
            state,
            run.started().truncatedTo(ChronoUnit.SECONDS),
            time)
        .strip();
  }

  private static Duration whole(Duration duration) {
    return Duration.ofSeconds(duration.toSeconds());
  }
}
