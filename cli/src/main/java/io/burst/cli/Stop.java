package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.run.CloudRun;
import io.burst.core.run.RunStore;
import io.burst.core.store.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code burst stop}: stops a run in the cloud. */
@Command(
    name = "stop",
    description = "Stop a run in the cloud; its teardown and report still come.",
    mixinStandardHelpOptions = true)
final class Stop extends CloudCommand {
  @Parameters(paramLabel = "RUN", description = "Id of the run.")
  private String run = "";

  @Option(names = "--now", description = "End the workflow too: no teardown, no report.")
  private boolean now;

  Stop(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    DeployedStack stack = stack(aws);
    try (ObjectStore objects = store(aws, stack)) {
      RunStore store = new RunStore(objects, id(run));
      CloudRun there = run(aws, stack, store);
      if (now) {
        there.stopNow("stopped by burst stop --now");
      } else {
        there.stop("stopped by burst stop", true);
      }
      print("stopping: " + run);
      return 0;
    }
  }
}
