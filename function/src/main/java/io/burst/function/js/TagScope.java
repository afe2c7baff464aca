package io.burst.function.js;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A tag set with everything that was ever derived from it kept at hand: other sets by the tag that
 * was added or replaced, and series by metric. Immutable to look at, thread-safe, shared by all
 * virtual users of a worker, so that a sample on the hot path costs a hash look-up and no
 * allocation.
 *
 * <p>There is one for each tag set: what was changed and changed back, as by every group(), is what
 * it was. Only when too much is kept at hand (a tag with ever new values) all of it is forgotten at
 * once, and what is still in use found anew: memory stays bounded, and what comes after is as quick
 * as before.
 */
public final class TagScope {
  private static final int CHECKS_LIMIT = 2_000;

  private final Kept kept;
  private final TagSet tags;
  private final Map<String, Map<String, TagScope>> others = new ConcurrentHashMap<>();
  private final Map<Metric, SeriesRecorder> series = new ConcurrentHashMap<>();
  private final Map<String, SeriesRecorder> checks = new ConcurrentHashMap<>();

  /** Since when the others are kept. */
  private volatile int generation;

  // Not "look, and make it if it is not there": that branch is taken at the beginning of a scenario
  // only, when the machine code of a whole iteration, made without it, would be thrown away.
  private final Function<Metric, SeriesRecorder> makeSeries;
  private final Function<String, SeriesRecorder> makeCheck;

  private TagScope(Kept kept, TagSet tags) {
    this.kept = kept;
    this.tags = tags;
    this.generation = kept.generation();
    this.makeSeries = metric -> kept.recorder().series(metric, tags);
    this.makeCheck =
        name -> kept.recorder().series(BuiltinMetrics.CHECKS, tags.with("check", name));
  }

  /** The scope without tags, of samples that go to the recorder. All others come from it. */
  public static TagScope empty(SampleRecorder recorder) {
    return new Kept(recorder).scope(TagSet.EMPTY);
  }

  /** What all scopes of a worker share. */
  private static final class Kept {
    /** How many scopes: some for each kind of request. */
    private static final int SCOPES = 20_000;

    /** How many ways from one to another. */
    private static final int WAYS = 100_000;

    private final SampleRecorder recorder;
    private final Map<TagSet, TagScope> all = new ConcurrentHashMap<>();
    private final AtomicInteger ways = new AtomicInteger();
    private final AtomicInteger generation = new AtomicInteger();

    Kept(SampleRecorder recorder) {
      this.recorder = recorder;
    }

    SampleRecorder recorder() {
      return recorder;
    }

    int generation() {
      return generation.get();
    }

    TagScope scope(TagSet tags) {
      if (ways.getAndIncrement() >= WAYS || all.size() >= SCOPES) {
        ways.set(0);
        all.clear();
        generation.getAndIncrement();
      }
      return all.computeIfAbsent(tags, absent -> new TagScope(this, absent));
    }
  }

  /** The tags. */
  public TagSet tags() {
    return tags;
  }

  /** The scope with one tag added or replaced. */
  public TagScope with(String name, String value) {
    if (generation != kept.generation()) {
      generation = kept.generation();
      others.clear();
    }
    Map<String, TagScope> byValue = others.computeIfAbsent(name, _ -> new ConcurrentHashMap<>());
    TagScope known = byValue.get(value);
    if (known != null) {
      return known;
    }
    TagScope found = kept.scope(tags.with(name, value));
    byValue.put(value, found);
    return found;
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
    if (checks.size() >= CHECKS_LIMIT) {
      checks.clear();
    }
    return checks.computeIfAbsent(name, makeCheck);
  }
}
