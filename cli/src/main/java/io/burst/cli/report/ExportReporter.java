package io.burst.cli.report;

import io.burst.core.report.RunReport;
import io.burst.core.summary.JsonText;
import io.burst.core.summary.SummaryData;
import java.util.Objects;
import java.util.Optional;

/**
 * The file of {@code --summary-export} in its default shape.
 *
 * @param setupData what setup() returned, read from its JSON; empty if it returned nothing
 */
public record ExportReporter(Optional<Object> setupData) implements Reporter {
  private static final int INDENT = 4;

  public ExportReporter {
    Objects.requireNonNull(setupData, "setupData");
  }

  @Override
  public String render(RunReport report) {
    return JsonText.of(SummaryData.export(report, setupData), INDENT);
  }
}
