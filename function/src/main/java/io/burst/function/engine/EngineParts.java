package io.burst.function.engine;

import io.burst.core.metrics.Metric;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagSet;

/** What all parts of one engine share. */
record EngineParts(
    Clock clock,
    SampleRecorder recorder,
    EngineSettings settings,
    EngineEvents events,
    InstanceCounters counters) {

  /** A series of the engine's own samples of a scenario. */
  SeriesRecorder series(Metric metric, String scenario) {
    return recorder.series(metric, scenarioTags(scenario));
  }

  TagSet scenarioTags(String scenario) {
    return settings.scenarioTag() ? settings.tags().with("scenario", scenario) : settings.tags();
  }
}
