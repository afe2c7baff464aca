package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code burst schedule}: runs that start by themselves. */
@Command(
    name = "schedule",
    description = "Runs in the cloud that start by themselves, with no command line present.",
    mixinStandardHelpOptions = true)
final class Schedule implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its subcommands. */
  static picocli.CommandLine commandLine(Console console, Environment environment) {
    return new picocli.CommandLine(new Schedule())
        .addSubcommand(new ScheduleAdd(console, environment))
        .addSubcommand(new ScheduleList(console, environment))
        .addSubcommand(new ScheduleRemove(console, environment));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "add, list or remove is missing");
  }
}
