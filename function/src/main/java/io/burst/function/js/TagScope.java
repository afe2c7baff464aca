package io.burst.function.js;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tag set with everything that was ever derived from it kept at hand: larger sets by the tag that
 * was added, and series by metric. Immutable to look at, thread-safe, shared by all virtual users
 * of a worker, so that a sample on the hot path costs a hash look-up and no allocation.
 *
 * <p>Each kind of derived thing is kept up to a limit; beyond it (a tag with ever new values) it is
 * made anew each time, so that memory stays bounded.
 */
public final class TagScope {
  private static final int LIMIT = 2_000;

  private final SampleRecorder recorder;
  private final TagSet tags;
  private final Map<String, Map<String, TagScope>> wider = new ConcurrentHashMap<>();
  private final Map<Metric, SeriesRecorder> series = new ConcurrentHashMap<>();
  private final Map<String, SeriesRecorder> checks = new ConcurrentHashMap<>();

  // Not "look, and make it if it is not there": that branch is taken at the beginning of a scenario
  // only, when the machine code of a whole iteration, made without it, would be thrown away.
  private final Function<Metric, SeriesRecorder> makeSeries;
  private final Function<String, @Nullable SeriesRecorder> makeCheck;

  /** The scope of a tag set whose samples go to the recorder. */
  public TagScope(SampleRecorder recorder, TagSet tags) {
    this.recorder = recorder;
    this.tags = tags;
    this.makeSeries = metric -> recorder.series(metric, tags);
    this.makeCheck = name -> checks.size() < LIMIT ? seriesOfCheck(name) : null;
  }

  /** The tags. */
  public TagSet tags() {
    return tags;
  }

  /** The scope with one tag added or replaced. */
  public TagScope with(String name, String value) {
    Map<String, TagScope> byValue = wider.get(name);
    if (byValue == null) {
      if (wider.size() >= LIMIT) {
        return new TagScope(recorder, tags.with(name, value));
      }
      byValue = wider.computeIfAbsent(name, _ -> new ConcurrentHashMap<>());
    }
    TagScope known = byValue.get(value);
    if (known != null) {
      return known;
    }
    if (byValue.size() >= LIMIT) {
      return new TagScope(recorder, tags.with(name, value));
    }
    return byValue.computeIfAbsent(value, v -> new TagScope(recorder, tags.with(name, v)));
  }

  /** The scope with several tags added or replaced. */
  public TagScope with(Map<String, String> more) {
    TagScope scope = this;
    for (Map.Entry<String, String> tag : more.entrySet()) {
      scope = scope.with(tag.getKey(), tag.getValue());
    }
    return scope;
  }

  /** The series of a metric under these tags. */
  public SeriesRecorder series(Metric metric) {
    return series.computeIfAbsent(metric, makeSeries);
  }

  /** The series of a check under these tags: its name is the tag {@code check}. */
  SeriesRecorder check(String name) {
    SeriesRecorder known = checks.computeIfAbsent(name, makeCheck);
    return known != null ? known : seriesOfCheck(name);
  }

  private SeriesRecorder seriesOfCheck(String name) {
    return recorder.series(BuiltinMetrics.CHECKS, tags.with("check", name));
  }
}
