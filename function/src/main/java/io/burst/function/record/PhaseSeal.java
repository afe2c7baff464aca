package io.burst.function.record;

import io.burst.core.result.Interval;
import io.burst.core.result.IntervalWriter;
import io.burst.core.result.Phase;
import java.util.List;
import java.util.TreeSet;

/** Seals all samples of setup() or teardown() as one interval. */
public final class PhaseSeal {
  private PhaseSeal() {}

  /**
   * The sealed interval.
   *
   * @param writer id of the writer
   * @param nanos how long the phase took
   */
  public static byte[] seal(IntervalRecorder recorder, Phase phase, String writer, long nanos) {
    IntervalRecorder.SecondSummary _ = recorder.closeSecond(0);
    return new IntervalWriter()
        .write(
            new Interval(
                phase,
                new TreeSet<>(List.of(0)),
                writer,
                0,
                0,
                nanos,
                recorder.closeInterval(),
                List.of()));
  }
}
