package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.console.Progress;
import io.burst.cli.report.Style;
import io.burst.cli.report.SummaryReporter;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.report.RunReport;
import io.burst.core.run.RunStore;
import io.burst.core.store.ObjectStore;
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
      RunStore store = new RunStore(objects, id(run));
      RunReport report;
      try (Progress progress = new Progress(console)) {
        report = run(aws, stack, store).follow(progress);
      }
      Style style = Style.of(console.outIsTerminal(), false);
      console.out().print(new SummaryReporter(SummaryMode.COMPACT, style).render(report));
      console.out().flush();
      return report.verdict().exitCode();
    }
  }
}
