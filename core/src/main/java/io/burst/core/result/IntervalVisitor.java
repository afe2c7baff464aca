package io.burst.core.result;

import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TimeSeries;

/** Is told what a stored interval holds, in its order, without the interval being built. */
public interface IntervalVisitor {
  /**
   * Comes first.
   *
   * @return false to read no further
   */
  boolean header(IntervalHeader header);

  /**
   * The sink, of the type of the series, that one slot is merged into.
   *
   * @param second of the phase, or {@link Slot#WHOLE}
   */
  Sink slot(TimeSeries series, int second);

  /** One second of one worker's generator. */
  void generator(GeneratorSecond second);
}
