package io.burst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.ValueType;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.options.SummaryOptions;
import io.burst.core.report.RunReport;
import io.burst.core.summary.JsonText;
import io.burst.core.summary.SummaryData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** k6's data shapes, with ids and values as a real k6 2.2 gave them to scripts of our own. */
class SummaryDataTest {
  private static final Metric PARTS = new Metric("parts", MetricType.COUNTER, ValueType.DEFAULT);

  private static RunReport report() {
    TestingReport report = new TestingReport(500_000_000);
    report.summary(new SummaryOptions(List.of("avg", "p(95)"), Optional.empty()));
    TagSet outer = group("::outer");
    report.add(BuiltinMetrics.CHECKS, group("::setup").with("check", "in setup"), 1);
    report.add(BuiltinMetrics.CHECKS, outer.with("check", "odd iter"), 1, 0, 0);
    report.add(BuiltinMetrics.GROUP_DURATION, group("::outer::inner"), 4);
    report.add(BuiltinMetrics.ITERATION_RESPONSE, TagSet.EMPTY, 9);
    report.add(BuiltinMetrics.DATA_SENT, group("::teardown"), 0);
    report.add(PARTS, outer, 1.5);
    report.threshold("parts", "count<1", "rate>1");
    report.threshold("iteration_response", "max<100");
    report.threshold("iteration_response{scenario:x}", "max<100");
    return report.build();
  }

  private static TagSet group(String path) {
    return TagSet.of(Map.of("group", path, "scenario", "default"));
  }

  @Test
  void legacyShape() {
    Map<String, Object> data =
        SummaryData.legacy(
            report(), new SummaryData.Surroundings(true, false, true, Optional.of(Map.of("a", 1))));

    assertThat(JsonText.of(data, 1))
        .isEqualTo(
            """
            {
             "root_group": {
              "name": "",
              "path": "",
              "id": "d41d8cd98f00b204e9800998ecf8427e",
              "groups": [
               {
                "name": "setup",
                "path": "::setup",
                "id": "5c0f8025f7e0b6654089e5b00e950f1a",
                "groups": [],
                "checks": [
                 {
                  "name": "in setup",
                  "path": "::setup::in setup",
                  "id": "e1ef0866b9e0fbade845d1ac1455bc01",
                  "passes": 1,
                  "fails": 0
                 }
                ]
               },
               {
                "name": "outer",
                "path": "::outer",
                "id": "c34b428ee7255085dfe7fef53d3394d5",
                "groups": [
                 {
                  "name": "inner",
                  "path": "::outer::inner",
                  "id": "b6c425bc7b9e3d21a2d56ce7a6de3614",
                  "groups": [],
                  "checks": []
                 }
                ],
                "checks": [
                 {
                  "name": "odd iter",
                  "path": "::outer::odd iter",
                  "id": "918d0b6ef6388d010d6fd976f714c8c3",
                  "passes": 1,
                  "fails": 2
                 }
                ]
               }
              ],
              "checks": []
             },
             "options": {
              "summaryTrendStats": [
               "avg",
               "p(95)"
              ],
              "summaryTimeUnit": "",
              "noColor": true
             },
             "state": {
              "isStdOutTTY": true,
              "isStdErrTTY": false,
              "testRunDurationMs": 500
             },
             "metrics": {
              "checks": {
               "type": "rate",
               "contains": "default",
               "values": {
                "rate": 0.5,
                "passes": 2,
                "fails": 2
               }
              },
              "data_received": {
               "type": "counter",
               "contains": "data",
               "values": {
                "count": 0,
                "rate": 0
               }
              },
              "data_sent": {
               "type": "counter",
               "contains": "data",
               "values": {
                "count": 0,
                "rate": 0
               }
              },
              "group_duration": {
               "type": "trend",
               "contains": "time",
               "values": {
                "avg": 4,
                "p(95)": 4
               }
              },
              "parts": {
               "type": "counter",
               "contains": "default",
               "values": {
                "count": 1.5,
                "rate": 3
               },
               "thresholds": {
                "count<1": {
                 "ok": false
                },
                "rate>1": {
                 "ok": true
                }
               }
              }
             },
             "setup_data": {
              "a": 1
             }
            }""");
  }

  @Test
  void exportFlattensAndTurnsThresholdsRound() {
    String export = new ExportReporter(Optional.empty()).render(report());

    assertThat(export)
        .contains(
            """
                "checks": {
                        "passes": 2,
                        "fails": 2,
                        "value": 0.5
                    },
            """
                .strip())
        .contains(
            """
                "parts": {
                        "count": 1.5,
                        "rate": 3,
                        "thresholds": {
                            "count<1": true,
                            "rate>1": false
                        }
                    }
            """
                .strip())
        .contains("\"checks\": {\n                    \"odd iter\": {")
        .doesNotContain("iteration_response", "setup_data", "\"options\"", "\"state\"");
  }

  @Test
  void machineReadableShape() {
    Map<String, Object> data =
        SummaryData.machineReadable(
            report(), SummaryMode.FULL, "let x;", false, Instant.parse("2025-01-02T03:04:05Z"));

    assertThat(JsonText.compact(data))
        .isEqualTo(
            """
            {"config":{"duration":0.5,"execution":"local","script":"let x;"},\
            "metadata":{"generated_at":"2025-01-02T03:04:05Z","k6_version":"2.2.0"},\
            "results":{"checks":{"metrics":[\
            {"contains":"default","name":"checks_total","type":"counter","values":{"count":4}},\
            {"contains":"default","name":"checks_failed","type":"rate",\
            "values":{"matches":2,"rate":0.5,"total":4}},\
            {"contains":"default","name":"checks_succeeded","type":"rate",\
            "values":{"matches":2,"rate":0.5,"total":4}}],\
            "results":[{"fails":0,"name":"in setup","passes":1},\
            {"fails":2,"name":"odd iter","passes":1}]},\
            "metrics":[\
            {"contains":"default","name":"parts","type":"counter","values":{"count":1.5}},\
            {"contains":"data","name":"data_received","type":"counter","values":{"count":0}},\
            {"contains":"data","name":"data_sent","type":"counter","values":{"count":0}}]},\
            "version":"1.0.0"}""");
  }

  @Test
  void machineReadableTrendsKeepOnlyTheSchemasStatistics() {
    TestingReport report = new TestingReport(1_000_000_000);
    report.summary(
        new SummaryOptions(List.of("p(99.9)", "count", "p(90)", "med"), Optional.empty()));
    report.add(BuiltinMetrics.ITERATION_DURATION, TagSet.EMPTY, 2);

    assertThat(
            JsonText.compact(
                SummaryData.machineReadable(
                    report.build(), SummaryMode.COMPACT, "", true, Instant.EPOCH)))
        .contains("\"execution\":\"cloud\"")
        .contains(
            "\"name\":\"iteration_duration\",\"type\":\"trend\",\"values\":{\"med\":2,\"p90\":2}");
  }
}
