package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.Execution;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.console.Progress;
import io.burst.cli.run.CloudRun;
import io.burst.cli.run.RunPresenter;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.report.RunReport;
import io.burst.core.run.RunId;
import io.burst.core.store.ObjectStore;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code burst watch}: follows a run in the cloud to its end and shows its summary. */
@Command(
    name = "watch",
    description = "Follow a run in the cloud to its end.",
    mixinStandardHelpOptions = true)
final class Watch extends CloudCommand {
  @Parameters(paramLabel = "RUN", description = "Id of the run.")
  private String run = "";

  Watch(Console console, Environment environment) {
    super(console, environment);
  }

  @Override
  int call(AwsClients aws) {
    DeployedStack stack = stack(aws);
    try (ObjectStore objects = store(aws, stack)) {
      RunId id = id(run);
      CloudRun there = run(aws, stack, id, objects);
      RunReport report = report(aws, there, id);
      new RunPresenter(console, environment.workingDirectory(), InstantSource.system(), false)
          .showText(report, SummaryMode.COMPACT);
      report.verdict().reasons().forEach(reason -> console.err().println("burst: " + reason));
      return report.verdict().exitCode();
    }
  }

  /** Of an ended run at once; else when it has ended, which is watched. */
  private RunReport report(AwsClients aws, CloudRun there, RunId id) {
    Optional<Execution.Status> status = there.status();
    if (status.isPresent() && !status.get().isOver()) {
      console
          .err()
          .println("Ctrl-C ends the watching only; 'burst stop " + id + "' stops the run.");
      try (Progress progress = new Progress(console)) {
        return there.follow(progress);
      }
    }
    return there.report().orElseThrow(() -> status.isPresent() ? there.failed() : unknown(id, aws));
  }
}
