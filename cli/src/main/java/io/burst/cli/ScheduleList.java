package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.Schedules;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code burst schedule list}. */
@Command(name = "list", description = "List the schedules.", mixinStandardHelpOptions = true)
final class ScheduleList extends CloudCommand {
  ScheduleList(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    new Schedules(aws, stack(aws))
        .list()
        .forEach(
            s ->
                print(
                    String.format(
                        Locale.ROOT,
                        "%-24s %s %s (%s)",
                        s.name(),
                        s.expression(),
                        s.zone(),
                        s.state().toLowerCase(Locale.ROOT))));
    return 0;
  }
}
