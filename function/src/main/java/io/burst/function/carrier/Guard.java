package io.burst.function.carrier;

/**
 * Does things so that a failure of one, of the JDK's or of memory, keeps nobody from the others.
 */
final class Guard {
  private Guard() {}

  /** Does one thing; of its failure it tells as if that had ended the calling thread. */
  @SuppressWarnings("CatchingUnchecked")
  static void run(Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) {
      Thread current = Thread.currentThread();
      current.getUncaughtExceptionHandler().uncaughtException(current, failure);
    }
  }
}
