package io.burst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.ValueType;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.options.SummaryOptions;
import io.burst.core.summary.Summaries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Records the samples that scripts of our own made in a real k6 2.2, and expects the very bytes
 * that k6 printed for them (in the resources). No trend has more than three samples, so that every
 * statistic is exact.
 */
class TextSummaryTest {
  private static final String[] HTTP_TRENDS = {
    "blocked", "connecting", "duration", "receiving", "sending", "tls_handshaking", "waiting"
  };

  @Test
  void fullModeWithGroupsAndScenarios() {
    TestingReport report = new TestingReport(durationOf(2, 38.00971045475901));
    otherScenario(report);
    defaultScenario(report);
    for (String trend : HTTP_TRENDS) {
      report.threshold("http_req_" + trend + "{group:::outer}", "max>=0");
    }
    report.threshold("iteration_duration{scenario:other}", "max>=0");
    report.threshold("http_req_duration", "p(99.5)<1000", "avg < 0.001");
    report.threshold("http_req_failed", "rate<0.01");
    report.threshold("http_reqs", "count>1", "rate>1");
    report.threshold("parts", "count<3");
    report.threshold("Level", "value<100");
    report.threshold("hit_rate", "rate>0.9");

    assertThat(render(report, SummaryMode.FULL, Style.PLAIN)).isEqualTo(resource("full.txt"));
  }

  private static void otherScenario(TestingReport report) {
    TagSet root = tags("other", "");
    TagSet sub = tags("other", "::g one::sub");
    report.add(BuiltinMetrics.CHECKS, sub.with("check", "low"), 0);
    report.add(BuiltinMetrics.CHECKS, sub.with("check", "high"), 1);
    Metric wait = new Metric("own_wait", MetricType.TREND, ValueType.TIME);
    report.add(wait, sub, 61234.5678, -3, 0.000456);
    report.add(counter("vus_foo"), sub, 2);
    report.add(BuiltinMetrics.GROUP_DURATION, sub, 0.1);
    Metric hits = new Metric("hit_rate", MetricType.RATE, ValueType.DEFAULT);
    report.add(hits, tags("other", "::g one"), 1, 0, 1);
    report.add(counter("parts"), root, 4);
    report.add(counter("bulk_bytes"), root, 123456789);
    report.add(BuiltinMetrics.ITERATIONS, root, 1);
    report.add(BuiltinMetrics.ITERATION_DURATION, root, 0.160589);
    report.add(BuiltinMetrics.DATA_SENT, root, 0);
    report.add(BuiltinMetrics.DATA_RECEIVED, root, 0);
  }

  private static void defaultScenario(TestingReport report) {
    TagSet root = tags("default", "");
    TagSet outer = tags("default", "::outer");
    TagSet inner = tags("default", "::outer::inner");
    request(report, outer, true, 0.374198, 0.313006, 3.392039, 0.077716, 0.076655, 0, 3.237668);
    report.add(BuiltinMetrics.CHECKS, outer.with("check", "status is 200"), 1);
    report.add(BuiltinMetrics.CHECKS, outer.with("check", "odd"), 0);
    report.add(counter("parts"), outer, 1.5);
    request(report, inner, false, 0.002884, 0, 47.666431, 47.245974, 0.009545, 0, 0.410912);
    report.add(BuiltinMetrics.CHECKS, inner.with("check", "in inner"), 1);
    report.add(BuiltinMetrics.GROUP_DURATION, inner, 1);
    report.add(BuiltinMetrics.GROUP_DURATION, outer, 1);
    report.add(BuiltinMetrics.GROUP_DURATION, tags("default", "::empty"), 1);
    Metric level = new Metric("Level", MetricType.GAUGE, ValueType.TIME);
    report.add(level, root, 0.25, 90061001, 1234.5678);
    report.add(BuiltinMetrics.CHECKS, root.with("check", "top"), 0);
    report.add(BuiltinMetrics.ITERATIONS, root, 1);
    report.add(BuiltinMetrics.ITERATION_DURATION, root, 52.210666);
    report.add(BuiltinMetrics.DATA_SENT, root, 147);
    report.add(BuiltinMetrics.DATA_RECEIVED, root, 265);
  }

  @Test
  void compactModeWithOwnStatisticsAndUnit() {
    TestingReport report = new TestingReport(durationOf(2, 1.8140374500829841));
    report.summary(
        new SummaryOptions(
            List.of("min", "count", "p(99.9)", "max"), Optional.of(SummaryOptions.TimeUnit.US)));
    TagSet root = tags("default", "");
    request(report, root, true, 0.865655, 0.750714, 0.708696, 0.068212, 0.15452, 0, 0.539744);
    request(report, root, true, 0.214049, 0.176072, 0.442179, 0.014432, 0.116634, 0, 0.257333);
    report.add(BuiltinMetrics.CHECKS, root.with("check", "is ok"), 1, 1);
    report.add(BuiltinMetrics.ITERATIONS, root, 1, 1);
    report.add(BuiltinMetrics.ITERATION_DURATION, root, 1102.294426, 1101.516582);
    report.add(BuiltinMetrics.DATA_SENT, root, 144);
    report.add(BuiltinMetrics.DATA_RECEIVED, root, 246);
    report.add(BuiltinMetrics.VUS, TagSet.EMPTY, 2);
    report.add(BuiltinMetrics.VUS_MAX, TagSet.EMPTY, 2);
    report.add(BuiltinMetrics.ITERATION_RESPONSE, root, 77);
    report.threshold("http_req_duration{name:nope}", "p(90)<1");
    report.threshold("vus", "value>1");
    report.threshold("checks", "rate==1");

    assertThat(render(report, SummaryMode.COMPACT, Style.PLAIN)).isEqualTo(resource("compact.txt"));
  }

  @Test
  void coloursOnATerminal() {
    TestingReport report = new TestingReport(durationOf(3, 18791.340950090198));
    TagSet root = tags("default", "");
    report.add(BuiltinMetrics.CHECKS, root.with("check", "a ok"), 1, 1, 1);
    report.add(BuiltinMetrics.CHECKS, root.with("check", "b"), 0, 1, 1);
    report.add(BuiltinMetrics.ITERATIONS, root, 1, 1, 1);
    report.add(BuiltinMetrics.ITERATION_DURATION, root, 0.042263, 0.008582, 0.011427);
    report.threshold("checks", "rate>0.5");
    report.threshold("iterations", "count<2");

    assertThat(render(report, SummaryMode.COMPACT, Style.COLOURED))
        .isEqualTo(resource("colours.txt"));
  }

  @Test
  void aThresholdShowsItsValueWhateverTheColumnsAre() {
    TestingReport report = new TestingReport(1_000_000_000);
    report.summary(new SummaryOptions(List.of("max"), Optional.empty()));
    report.add(BuiltinMetrics.ITERATION_DURATION, TagSet.EMPTY, 2, 4);
    report.threshold("iteration_duration", "avg<5", "p(50) != 1");

    assertThat(render(report, SummaryMode.COMPACT, Style.PLAIN))
        .contains("✓ 'avg<5' avg=3ms\n", "✓ 'p(50) != 1' p(50)=3ms\n");
  }

  @Test
  void setupAndTeardownAreNoGroupsButHoldThoseOpenedInThem() {
    TestingReport report = new TestingReport(1_000_000_000);
    TagSet setup = TagSet.of(Map.of("group", "::setup"));
    report.add(BuiltinMetrics.DATA_SENT, setup, 5);
    report.add(BuiltinMetrics.CHECKS, setup.with("check", "in setup"), 1);
    report.add(
        BuiltinMetrics.CHECKS, TagSet.of(Map.of("group", "::setup::inner", "check", "deeper")), 1);
    report.add(BuiltinMetrics.DATA_SENT, TagSet.of(Map.of("group", "::teardown")), 5);

    assertThat(render(report, SummaryMode.FULL, Style.PLAIN))
        .endsWith(
            """
              █ GROUP: setup\s

                ↳ GROUP: inner\s

                  checks_total.......: 1       1/s
                  checks_succeeded...: 100.00% 1 out of 1
                  checks_failed......: 0.00%   0 out of 1

                  ✓ deeper



            """
                .indent(0));
  }

  private static void request(
      TestingReport report, TagSet tags, boolean expected, double... phases) {
    TagSet all = tags.with("name", "u").with("expected_response", Boolean.toString(expected));
    for (int i = 0; i < phases.length; i++) {
      Metric trend = BuiltinMetrics.find("http_req_" + HTTP_TRENDS[i]).orElseThrow();
      report.add(trend, all, phases[i]);
    }
    report.add(BuiltinMetrics.HTTP_REQS, all, 1);
    report.add(BuiltinMetrics.HTTP_REQ_FAILED, all, expected ? 0 : 1);
  }

  private static Metric counter(String name) {
    return new Metric(name, MetricType.COUNTER, ValueType.DEFAULT);
  }

  private static TagSet tags(String scenario, String group) {
    return TagSet.of(Map.of("scenario", scenario, "group", group));
  }

  private static long durationOf(double count, double rate) {
    return Math.round(count / rate * 1e9);
  }

  private static String render(TestingReport report, SummaryMode mode, Style style) {
    return TextSummary.render(Summaries.of(report.build(), mode), style);
  }

  private static String resource(String name) {
    try (InputStream in = TextSummaryTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
