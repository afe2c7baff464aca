package io.burst.function.engine;

import io.burst.core.metrics.TagSet;
import java.util.Objects;

/**
 * What the engine needs to know beside its slice.
 *
 * @param tags of the run, put on the engine's own samples
 * @param scenarioTag whether samples carry the system tag {@code scenario}
 * @param vuTag whether samples carry the system tag {@code vu}
 * @param minIterationNanos full iterations are padded to this, 0 for none
 */
public record EngineSettings(
    TagSet tags, boolean scenarioTag, boolean vuTag, long minIterationNanos) {
  /** No tags of the run, k6's default system tags, no padding. */
  public static final EngineSettings DEFAULT = new EngineSettings(TagSet.EMPTY, true, false, 0);

  public EngineSettings {
    Objects.requireNonNull(tags, "tags");
  }

  /** The settings that a test's options give. */
  public static EngineSettings of(io.burst.core.options.TestOptions options) {
    return new EngineSettings(
        TagSet.of(options.tags()),
        options.hasSystemTag("scenario"),
        options.hasSystemTag("vu"),
        options.lifecycle().minIterationDuration().toNanos());
  }
}
