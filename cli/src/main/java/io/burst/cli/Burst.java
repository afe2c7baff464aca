package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.function.ScriptReader;
import io.burst.function.carrier.UserThreads;
import io.burst.function.engine.SystemClock;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code burst} command: names its subcommands and starts the one that was typed. */
@Command(
    name = "burst",
    description = "A serverless burst load generator that runs unmodified k6 scripts.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {Version.class})
public final class Burst implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command line of this process and exits with its code. */
  public static void main(String[] args) {
    Environment environment = Environment.ofProcess();
    int code = start(Console.ofProcess(environment), environment, args);
    UserThreads.end();
    Console.exit(code);
  }

  private static int start(Console console, Environment environment, String[] args) {
    boolean run = args.length > 0 && args[0].equals("run");
    if (run) {
      ScriptReader.warmUp(new SystemClock());
    }
    return (run ? onlyRun(console, environment) : commandLine(console, environment)).execute(args);
  }

  /** Enough for {@code burst run}: to look at the other commands takes longer than to parse. */
  private static CommandLine onlyRun(Console console, Environment environment) {
    CommandLine all = new CommandLine(CommandSpec.create().name("burst"));
    return dressed(all.addSubcommand(new Run(console, environment)), console);
  }

  /** The whole command line; it touches nothing but the console and the environment. */
  public static CommandLine commandLine(Console console, Environment environment) {
    CommandLine all =
        new CommandLine(new Burst())
            .addSubcommand(new Run(console, environment))
            .addSubcommand(new Demo(console, environment))
            .addSubcommand(new Target(console))
            .addSubcommand(new Deploy(console, environment))
            .addSubcommand(new Destroy(console, environment))
            .addSubcommand(new Examine(console, environment))
            .addSubcommand(new Runs(console, environment))
            .addSubcommand(new Watch(console, environment))
            .addSubcommand(new Report(console, environment))
            .addSubcommand(new Stop(console, environment))
            .addSubcommand(Schedule.commandLine(console, environment));
    return dressed(all, console);
  }

  private static CommandLine dressed(CommandLine line, Console console) {
    Failures failures = new Failures(console);
    return line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
