package io.burst.core.report;

import io.avaje.jsonb.Json;
import java.util.Objects;

/**
 * How one threshold ended.
 *
 * @param metric the metric or sub-metric, as written in the options
 * @param source the expression as written
 * @param ok whether the last evaluation held
 * @param value what the expression's left side was at the end
 */
@Json
public record ThresholdResult(String metric, String source, boolean ok, double value) {
  public ThresholdResult {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(source, "source");
  }
}
