package io.burst.cli.report;

import io.burst.core.report.RunReport;

/** Turns a finished report into a text or a document. Pure: the same report, the same text. */
public interface Reporter {
  /** The text, with '\n' at the ends of its lines. */
  String render(RunReport report);
}
