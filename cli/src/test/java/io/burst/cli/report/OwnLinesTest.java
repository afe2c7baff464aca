package io.burst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.TagSet;
import io.burst.core.report.Fidelity;
import io.burst.core.report.Fidelity.Stretch;
import io.burst.core.report.WorkersReport;
import io.burst.core.report.WorkersReport.Kind;
import io.burst.core.report.WorkersReport.Note;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnLinesTest {
  @Test
  void aCompleteRunSaysOnlyWhoRanIt() {
    TestingReport report = new TestingReport(1_000_000_000);

    assertThat(OwnLines.render(report.build(), Style.PLAIN))
        .isEqualTo(
            """
              █ BURST

                workers...: 1 of 1 complete

            """
                .indent(0));
  }

  @Test
  void whatWentWrongIsToldWithBounds() {
    TestingReport report = new TestingReport(1_000_000_000);
    for (int i = 1; i <= 101; i++) {
      report.add(BuiltinMetrics.HTTP_REQ_DURATION, TagSet.EMPTY, i);
    }
    report.add(BuiltinMetrics.ITERATION_RESPONSE, TagSet.EMPTY, 5);
    report.add(
        BuiltinMetrics.ITERATION_RESPONSE,
        TagSet.EMPTY.with(BuiltinMetrics.LOWER_BOUND, "true"),
        7);
    report.fidelity(new Fidelity(100, 1, 9, 2, 1.5, 3, List.of(new Stretch(3, 5, 2)), 4, 2500));
    report.workers(
        new WorkersReport(
            20,
            List.of(
                new Note(3, Kind.LOST, "no sign of life", 12),
                new Note(4, Kind.LATE, "joined 2s after the start", 14))));

    assertThat(OwnLines.render(report.build(), Style.PLAIN))
        .isEqualTo(
            """
              █ BURST

                workers................: 19 of 20 complete
                iteration_response.....: avg=6ms min=5ms med=6ms max=7ms p(90)=6.8ms p(95)=6.9ms \
            (from the planned instant)
                arrivals...............: 100 planned, 90 delivered, 1 dropped, 9 undelivered
                late starts............: p(99)=1.5ms max=3ms
                interrupted............: 2 iterations
                abort reached all in...: 2.5s
                series limit...........: 4 times a series was counted as (other)

                ! iteration_response counts the dropped iterations (1) as the least they would have taken
                ! generator saturated from 3s to 5s (2 workers): latencies of that time are its own \
            as much as the target's
                ! worker 3 lost: no sign of life; the report holds 12 intervals of it
                ! worker 4 late: joined 2s after the start
                ! with all workers, http_req_duration would have had p(90) from 90.47ms to 95.71ms, \
            p(95) from 95.71ms to 101ms

            """
                .indent(0));
  }
}
