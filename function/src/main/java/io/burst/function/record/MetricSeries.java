package io.burst.function.record;

import io.burst.core.metrics.Metric;
import io.burst.core.metrics.TagSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The series of one metric by their stored tags, with a bounded cache that finds them by a sample's
 * own tags, so that usual samples need no cutting down.
 */
final class MetricSeries {
  private static final int CACHED = 2_048;

  private final Metric metric;
  private final Set<String> kept;
  private final Map<TagSet, DrainableSeries> byStoredTags = new ConcurrentHashMap<>();
  private final Map<TagSet, DrainableSeries> bySampleTags = new ConcurrentHashMap<>();

  MetricSeries(Metric metric, Set<String> kept) {
    this.metric = metric;
    this.kept = kept;
  }

  Metric metric() {
    return metric;
  }

  @Nullable DrainableSeries cached(TagSet sampleTags) {
    return bySampleTags.get(sampleTags);
  }

  void cache(TagSet sampleTags, DrainableSeries series) {
    if (bySampleTags.size() < CACHED) {
      bySampleTags.put(sampleTags, series);
    }
  }

  TagSet cut(TagSet sampleTags) {
    return sampleTags.retain(kept::contains);
  }

  Map<TagSet, DrainableSeries> series() {
    return byStoredTags;
  }
}
