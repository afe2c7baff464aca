package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.core.config.DidYouMean;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How a command's failure is told: message and hint on {@code err}, the exit code by its kind, the
 * stack trace only with {@code --verbose}.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final Set<String> OF_K6_ONLY =
      Set.of("archive", "cloud", "deps", "features", "inspect", "new", "x");

  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    boolean verbose =
        parsed.expandedArgs().stream().anyMatch(a -> a.equals("--verbose") || a.equals("-v"));
    return tell(e, verbose);
  }

  /** Tells a failure and gives its exit code. */
  int tell(Throwable failure, boolean verbose) {
    ErrorKind kind = failure instanceof BurstException told ? told.kind() : ErrorKind.INTERNAL;
    if (failure instanceof BurstException told) {
      console.err().println("burst: " + told.getMessage());
      told.hint().ifPresent(hint -> console.err().println("  hint: " + hint));
    } else {
      console.err().println("burst: a defect of burst itself: " + failure);
      console.err().println("  hint: run again with --verbose and report what it prints");
    }
    if (verbose) {
      failure.printStackTrace(console.err());
    }
    return kind.exitCode();
  }

  private static Optional<String> unknownCommand(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && !e.getCommandLine().getSubcommands().isEmpty()) {
      String name = unmatched.getUnmatched().getFirst();
      String only = OF_K6_ONLY.contains(name) ? "; k6 has it, burst does not yet" : "";
      return Optional.of("there is no command '" + name + "'" + only)
          .filter(_ -> !name.startsWith("-"));
    }
    return Optional.empty();
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    Optional<String> unknown = unknownFlag(e);
    console
        .err()
        .println(
            "burst: "
                + unknownCommand(e)
                    .or(() -> unknown.map(flag -> "unknown option '" + flag + "'"))
                    .orElse(e.getMessage()));
    if (!command.getSubcommands().isEmpty()) {
      command.usage(command.getErr());
    } else {
      String help = "see `" + command.getCommandSpec().qualifiedName() + " --help`";
      String near =
          unknown
              .map(flag -> DidYouMean.hint(flag, command.getCommandSpec().optionsMap().keySet()))
              .orElse("");
      console.err().println("  hint: " + (near.isEmpty() ? help : near));
    }
    return ErrorKind.OTHER.exitCode();
  }

  /** The first word that looks like a flag and is none; behind it all words count as unmatched. */
  private static Optional<String> unknownFlag(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream().filter(word -> word.startsWith("-")).findFirst()
        : Optional.empty();
  }
}
