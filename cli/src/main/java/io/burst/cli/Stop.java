package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.Execution;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.run.CloudRun;
import io.burst.core.run.RunId;
import io.burst.core.store.ObjectStore;
import java.util.Locale;
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
      RunId id = id(run);
      CloudRun there = run(aws, stack, id, objects);
      Execution.Status status = there.status().orElseThrow(() -> unknown(id, aws));
      if (status.isOver()) {
        String how = status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        print(
            id
                + " is over ("
                + how
                + "); 'burst report "
                + id
                + " --region "
                + aws.target().region()
                + "' shows its report");
        return 0;
      }
      if (now) {
        there.stopNow("stopped by burst stop --now");
        print("stopped: " + id + "; it gets no report");
      } else {
        there.stop("stopped by burst stop", true);
        print("stopping: " + id + "; 'burst watch " + id + "' follows it to its report");
      }
      return 0;
    }
  }
}
