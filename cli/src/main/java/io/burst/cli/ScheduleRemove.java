package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.Schedules;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code burst schedule remove}. */
@Command(name = "remove", description = "Remove a schedule.", mixinStandardHelpOptions = true)
final class ScheduleRemove extends CloudCommand {
  @Parameters(paramLabel = "NAME", description = "Name of the schedule.")
  private String name = "";

  ScheduleRemove(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    if (!new Schedules(aws, stack(aws)).remove(name)) {
      throw new BurstException(
          ErrorKind.OTHER, "there is no schedule '" + name + "'", "see 'burst schedule list'");
    }
    print("removed: " + name);
    return 0;
  }
}
