package io.burst.cli.report;

import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.report.RunReport;
import io.burst.core.summary.Summaries;
import java.util.Objects;

/**
 * What a run prints at its end when its script says nothing else: k6's summary, then burst's own
 * lines. In the mode "disabled" nothing.
 */
public record SummaryReporter(SummaryMode mode, Style style) implements Reporter {
  public SummaryReporter {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(style, "style");
  }

  @Override
  public String render(RunReport report) {
    return switch (mode) {
      case COMPACT, FULL ->
          TextSummary.render(Summaries.of(report, mode), style) + OwnLines.render(report, style);
      case DISABLED -> "";
    };
  }
}
