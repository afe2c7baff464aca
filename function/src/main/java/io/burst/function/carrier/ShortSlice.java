package io.burst.function.carrier;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Has Linux give a thread short time slices. It does not get more of the processor by that, but
 * gets it at once when it wakes; else a compiler that began while nobody had work keeps it until
 * the system's next tick, up to 4 ms later, although half of the processor is idle. Kernels before
 * 6.12 take no notice.
 */
final class ShortSlice {
  /** The shortest that the kernel grants, in nanoseconds. */
  private static final long SLICE = 100_000;

  /** Size of the kernel's struct sched_attr in its first version, and what is set of it. */
  private static final long ATTRIBUTES = 48;

  private static final long FLAGS = 8;
  private static final long RUNTIME = 24;
  private static final long RESET_ON_FORK = 1;
  private static final long THIS_THREAD = 0;

  /** Numbers of the system calls, for which few C libraries have functions yet. */
  private enum Processor {
    AMD64(315, 314),
    AARCH64(275, 274);

    private final long schedGetattr;
    private final long schedSetattr;

    Processor(long schedGetattr, long schedSetattr) {
      this.schedGetattr = schedGetattr;
      this.schedSetattr = schedSetattr;
    }
  }

  private final Processor processor;
  private final MethodHandle syscall =
      Linux.function(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG),
          Linker.Option.firstVariadicArg(1));

  private ShortSlice(Processor processor) {
    this.processor = processor;
  }

  /** Empty if this system does not have what it needs. */
  static Optional<ShortSlice> find() {
    if (!Linux.isAtHand()) {
      return Optional.empty();
    }
    try {
      String name = System.getProperty("os.arch").toUpperCase(Locale.ROOT);
      return Optional.of(new ShortSlice(Processor.valueOf(name)));
    } catch (IllegalArgumentException | NoSuchElementException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * For the calling thread from now on, but not for those that it starts; policy and priority stay
   * as they are.
   *
   * @return whether the system has accepted it
   */
  boolean take() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(ATTRIBUTES, Long.BYTES);
      if (call(processor.schedGetattr, attributes, ATTRIBUTES) != 0) {
        return false;
      }
      attributes.set(JAVA_LONG, FLAGS, RESET_ON_FORK);
      attributes.set(JAVA_LONG, RUNTIME, SLICE);
      return call(processor.schedSetattr, attributes, 0) == 0;
    }
  }

  private long call(long number, MemorySegment attributes, long size) {
    try {
      return (long) syscall.invokeExact(number, THIS_THREAD, attributes, size, 0L);
    } catch (Throwable defect) {
      throw new IllegalStateException("system call " + number, defect);
    }
  }
}
