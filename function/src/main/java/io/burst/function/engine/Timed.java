package io.burst.function.engine;

/** Something that the pacer does at instants of {@link Clock#nanoTime()}. */
interface Timed {
  /** The next instant; {@link Long#MAX_VALUE} for none. */
  long next();

  /** Does what is due now; called at or after {@link #next}. */
  void fire(long now);
}
