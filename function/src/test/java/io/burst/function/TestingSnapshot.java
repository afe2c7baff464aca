package io.burst.function;

import java.lang.reflect.Field;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Stands for the restore of a snapshot, as far as a test can: what every restored process finds in
 * its memory is put there again, the state of the calling thread's {@link ThreadLocalRandom}. The
 * platform's restore itself, and that the kernel of each gives seeds of its own, it cannot show.
 */
public final class TestingSnapshot {
  private static final long SEED = 42;

  private TestingSnapshot() {}

  /** Makes the calling thread's generator go on as after every other call. */
  public static void restore() {
    // Seeds a thread that has none yet, which would be done over what is set here.
    ThreadLocalRandom _ = ThreadLocalRandom.current();
    try {
      Field seed = Thread.class.getDeclaredField("threadLocalRandomSeed");
      seed.setAccessible(true);
      seed.setLong(Thread.currentThread(), SEED);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this Java keeps the seeds of threads elsewhere", e);
    }
  }
}
