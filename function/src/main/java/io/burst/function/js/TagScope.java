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
 * A tag set with everything that was ever derived from it kept at hand: other sets by the tag that
 * was added or replaced, and series by metric. Immutable to look at, thread-safe, shared by all
 * virtual users of a worker, so that a sample on the hot path costs a hash look-up and no
 * allocation.
 *
 * <p>There is one for each tag set: what was changed and changed back, as by every group(), is what
 * it was. Each kind of derived thing is kept up to a limit; beyond it (a tag with ever new values)
 * it is made anew each time, so that memory stays bounded.
 */
public final class TagScope {
  private static final int LIMIT = 2_000;

  /** How many there may be in a worker: some for each kind of request. */
  private static final int ALL_LIMIT = 20_000;

  private final SampleRecorder recorder;
  private final TagSet tags;
  private final Map<TagSet, TagScope> all;
  private final Map<String, Map<String, TagScope>> others = new ConcurrentHashMap<>();
  private final Map<Metric, SeriesRecorder> series = new ConcurrentHashMap<>();
  private final Map<String, SeriesRecorder> checks = new ConcurrentHashMap<>();

  // Not "look, and make it if it is not there": that branch is taken at the beginning of a scenario
  // only, when the machine code of a whole iteration, made without it, would be thrown away.
  private final Function<Metric, SeriesRecorder> makeSeries;
  private final Function<String, @Nullable SeriesRecorder> makeCheck;

  private TagScope(SampleRecorder recorder, TagSet tags, Map<TagSet, TagScope> all) {
    this.recorder = recorder;
    this.tags = tags;
    this.all = all;
    this.makeSeries = metric -> recorder.series(metric, tags);
    this.makeCheck = name -> checks.size() < LIMIT ? seriesOfCheck(name) : null;
  }

  /** The scope without tags, of samples that go to the recorder. All others come from it. */
  public static TagScope empty(SampleRecorder recorder) {
    Map<TagSet, TagScope> all = new ConcurrentHashMap<>();
    TagScope empty = new TagScope(recorder, TagSet.EMPTY, all);
    all.put(TagSet.EMPTY, empty);
    return empty;
  }

  /** The tags. */
  public TagSet tags() {
    return tags;
  }

  /** The scope with one tag added or replaced. */
  public TagScope with(String name, String value) {
    Map<String, TagScope> byValue = others.get(name);
    if (byValue == null) {
      if (others.size() >= LIMIT) {
        return of(tags.with(name, value));
      }
      byValue = others.computeIfAbsent(name, _ -> new ConcurrentHashMap<>());
    }
    TagScope known = byValue.get(value);
    if (known != null) {
      return known;
    }
    TagScope found = of(tags.with(name, value));
    if (byValue.size() < LIMIT && all.size() < ALL_LIMIT) {
      byValue.put(value, found);
    }
    return found;
  }

  private TagScope of(TagSet wanted) {
    TagScope known = all.get(wanted);
    if (known != null) {
      return known;
    }
    return all.size() < ALL_LIMIT
        ? all.computeIfAbsent(wanted, absent -> new TagScope(recorder, absent, all))
        : new TagScope(recorder, wanted, all);
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
