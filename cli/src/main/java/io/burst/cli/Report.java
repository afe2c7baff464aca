package io.burst.cli;

import io.burst.cli.cloud.AwsCalls;
import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudStores;
import io.burst.cli.cloud.CloudTarget;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.run.RunPresenter;
import io.burst.core.config.RuntimeOptionsReader;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.RuntimeOptions;
import io.burst.core.report.ReportJson;
import io.burst.core.report.RunReport;
import io.burst.core.run.RunId;
import io.burst.core.run.RunStore;
import io.burst.core.store.DirectoryStore;
import io.burst.core.store.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code burst report}: shows a run's merged report again, of a local run or one in the cloud. */
@Command(
    name = "report",
    description = {
      "Show the report of a run again.",
      "Without --region it is looked for in the results of local runs. Exits with 0 if there is a"
          + " report, whatever its verdict."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class Report implements Callable<Integer> {
  private final Console console;
  private final Environment environment;

  @Parameters(paramLabel = "RUN", description = "Id of the run.")
  private String run = "";

  @Option(names = "--results", paramLabel = "DIR", description = "Where local results are kept.")
  private @Nullable Path results;

  @Option(names = "--summary-mode", paramLabel = "MODE", description = "compact, full or disabled.")
  private @Nullable String summaryMode;

  @Option(names = "--summary-export", paramLabel = "FILE", description = "Write it as JSON, too.")
  private @Nullable String summaryExport;

  @Option(
      names = "--new-machine-readable-summary",
      description = "Write that JSON in k6's newer shape.")
  private boolean machineReadable;

  @Option(names = "--no-color", description = "No colours.")
  private boolean noColor;

  @Mixin private CloudFlags cloud = new CloudFlags();

  Report(Console console, Environment environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    RuntimeOptions wishes = RuntimeOptionsReader.read(typed(), environment.variables());
    RunId id = CloudCommand.id(run);
    if (cloud.isRegionGiven()) {
      CloudTarget target = cloud.target(environment);
      try (AwsClients aws = new AwsClients(target)) {
        return AwsCalls.at(target, () -> inCloud(aws, id, wishes));
      }
    }
    return here(id, wishes);
  }

  private int inCloud(AwsClients aws, RunId id, RuntimeOptions wishes) {
    String where = "the stack " + aws.target().stack() + " in " + aws.target().region();
    try (ObjectStore objects = CloudStores.open(aws, CloudCommand.stack(aws, line -> {}), "cli")) {
      return show(objects, id, wishes, where, "'burst runs' lists those there are");
    }
  }

  private int here(RunId id, RuntimeOptions wishes) {
    Path directory = ResultsDirectory.of(Optional.ofNullable(results), environment);
    String hint = "runs in the cloud are found with --region, local ones with --results";
    if (!Files.isDirectory(directory)) {
      throw missing(id, directory.toString(), hint);
    }
    try (DirectoryStore objects = new DirectoryStore(directory)) {
      return show(objects, id, wishes, directory.toString(), hint);
    }
  }

  private int show(
      ObjectStore objects, RunId id, RuntimeOptions wishes, String where, String hint) {
    RunStore store = new RunStore(objects, id);
    RunReport report =
        store.report().map(ReportJson::read).orElseThrow(() -> missing(id, where, hint));
    new RunPresenter(console, environment.workingDirectory(), InstantSource.system(), noColor)
        .showAnew(store, report, wishes);
    Set<String> made = store.files().keySet();
    if (!made.isEmpty()) {
      console
          .err()
          .println("handleSummary() made, at the end of the run: " + String.join(", ", made));
    }
    report.verdict().reasons().forEach(reason -> console.err().println("burst: " + reason));
    return 0;
  }

  private static BurstException missing(RunId id, String where, String hint) {
    return new BurstException(
        ErrorKind.OTHER, "there is no report of the run " + id + " in " + where, hint);
  }

  /** The flags as the reader of k6's options takes them. */
  private Map<String, List<String>> typed() {
    Map<String, List<String>> typed = new LinkedHashMap<>();
    Optional.ofNullable(summaryMode).ifPresent(text -> typed.put("summary-mode", List.of(text)));
    Optional.ofNullable(summaryExport)
        .ifPresent(text -> typed.put("summary-export", List.of(text)));
    if (machineReadable) {
      typed.put("new-machine-readable-summary", List.of("true"));
    }
    return typed;
  }
}
