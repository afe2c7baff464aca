package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.Check;
import io.burst.cli.cloud.Check.Outcome;
import io.burst.cli.cloud.Doctor;
import io.burst.cli.cloud.FunctionCode;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.core.error.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code burst doctor}: looks at what a cloud run needs. */
@Command(
    name = "doctor",
    description = "Check credentials, permissions, the stack and the concurrency that is left.",
    mixinStandardHelpOptions = true)
final class Examine extends CloudCommand {
  @Option(names = "--workers", paramLabel = "N", description = "Workers wanted (${DEFAULT-VALUE}).")
  private int workers = 1;

  Examine(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    Optional<FunctionCode> code =
        environment.variable("BURST_FUNCTIONS").map(folder -> FunctionCode.of(environment));
    List<Check> checks = new Doctor(aws).look(workers, code);
    checks.forEach(this::print);
    boolean bad = checks.stream().anyMatch(check -> check.outcome() == Outcome.BAD);
    return bad ? ErrorKind.OTHER.exitCode() : 0;
  }

  private void print(Check check) {
    String outcome = check.outcome().name().toLowerCase(Locale.ROOT);
    print(String.format(Locale.ROOT, "%-8s %s: %s", outcome, check.subject(), check.detail()));
    if (!check.hint().isEmpty()) {
      print("         hint: " + check.hint());
    }
  }
}
