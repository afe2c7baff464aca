package io.burst.core.metrics;

import java.util.Objects;

/** A metric together with the tags under which its samples are kept. */
public record TimeSeries(Metric metric, TagSet tags) {
  public TimeSeries {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(tags, "tags");
  }
}
