package io.burst.cli.run;

import io.burst.cli.console.Console;
import io.burst.cli.report.ExportReporter;
import io.burst.cli.report.MachineReadableReporter;
import io.burst.cli.report.Reporter;
import io.burst.cli.report.Style;
import io.burst.cli.report.SummaryReporter;
import io.burst.core.json.JsonTree;
import io.burst.core.options.RuntimeOptions;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.report.RunReport;
import io.burst.core.run.RunPlan.Place;
import io.burst.core.run.RunStore;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Shows what a run has left in its store: the same for one that has just ended, one that was
 * watched and one of long ago, here or in the cloud.
 *
 * @param workingDirectory what the names of files are relative to
 * @param clock when documents are made
 * @param noColor whether colours are left out on a terminal too
 */
public record RunPresenter(
    Console console, Path workingDirectory, InstantSource clock, boolean noColor) {

  /** As the run itself ends: what handleSummary() made, else the text; then the export. */
  public void show(RunStore store, RunReport report, RuntimeOptions wishes) {
    output().write(store.files(), text(wishes.summaryMode()), report);
    export(store, report, wishes);
  }

  /** The text and the export, made anew from the report, whatever handleSummary() made. */
  public void showAnew(RunStore store, RunReport report, RuntimeOptions wishes) {
    showText(report, wishes.summaryMode());
    export(store, report, wishes);
  }

  /** The text alone. */
  public void showText(RunReport report, SummaryMode mode) {
    console.out().print(text(mode).render(report));
    console.out().flush();
  }

  private Reporter text(SummaryMode mode) {
    return new SummaryReporter(mode, Style.of(console.outIsTerminal(), noColor));
  }

  private void export(RunStore store, RunReport report, RuntimeOptions wishes) {
    if (wishes.summaryMode() == SummaryMode.DISABLED || wishes.summaryExport().isEmpty()) {
      return;
    }
    output().export(wishes.summaryExport().get(), reporter(store, wishes).render(report));
  }

  private Reporter reporter(RunStore store, RuntimeOptions wishes) {
    if (wishes.machineReadableSummary()) {
      return new MachineReadableReporter(
          wishes.summaryMode(),
          store.bundle().entryText(),
          store.plan().place() == Place.CLOUD,
          clock.instant());
    }
    return new ExportReporter(store.setupData().map(JsonTree::parse));
  }

  private SummaryOutput output() {
    return new SummaryOutput(console, workingDirectory);
  }
}
