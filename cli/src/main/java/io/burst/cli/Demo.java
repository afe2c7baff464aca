package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code burst demo}: the example spike against the demo target, both on this machine. */
@Command(
    name = "demo",
    description = "Start the demo target and run examples/spike.js against it.",
    mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
  private final Console console;
  private final Environment environment;

  @Option(names = "--workers", description = "Number of local workers (${DEFAULT-VALUE}).")
  private int workers = 3;

  Demo(Console console, Environment environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Path script = script();
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      console.err().println("The demo target listens at " + target.url());
      String[] line = {
        "run",
        "--workers",
        Integer.toString(workers),
        "--env",
        "BASE_URL=" + target.url(),
        script.toString()
      };
      console.err().println("burst " + String.join(" ", line));
      return Burst.commandLine(console, environment).execute(line);
    }
  }

  private Path script() {
    Path root =
        environment.variable("BURST_HOME").map(Path::of).orElse(environment.workingDirectory());
    Path script = root.resolve("examples").resolve("spike.js");
    if (!Files.exists(script)) {
      throw new BurstException(
          ErrorKind.OTHER,
          "the example " + script + " is not there",
          "start burst by the launcher at the root of its repository");
    }
    return script;
  }
}
