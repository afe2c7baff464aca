package io.burst.cli.report;

import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.report.RunReport;
import io.burst.core.summary.JsonText;
import io.burst.core.summary.SummaryData;
import java.time.Instant;
import java.util.Objects;

/**
 * The file of {@code --summary-export} with {@code --new-machine-readable-summary}.
 *
 * @param script the source text of the test
 * @param cloud whether the workers ran in the cloud
 * @param now when the document is made
 */
public record MachineReadableReporter(SummaryMode mode, String script, boolean cloud, Instant now)
    implements Reporter {
  private static final int INDENT = 4;

  public MachineReadableReporter {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(now, "now");
  }

  @Override
  public String render(RunReport report) {
    return JsonText.of(SummaryData.machineReadable(report, mode, script, cloud, now), INDENT);
  }
}
