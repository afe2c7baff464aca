package io.burst.function.carrier;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.channels.Selector;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Waits for a selector to some 50 us, by {@code ppoll} on the descriptor of its epoll. The
 * selector's own wait knows whole milliseconds only: a second thread would have to wake whoever is
 * in it, twice for each arrival. Needs {@code --add-opens java.base/sun.nio.ch=ALL-UNNAMED}. For
 * one thread at a time.
 */
final class ExactWait {
  private static final short POLLIN = 1;
  private static final long EVENTS = 4;
  private static final long CAME = 6;
  private static final long SECOND = 1_000_000_000;

  /** Of longer waits the system makes up to a 200th more. */
  private static final long SHORT = 10_000_000;

  private static final int EXCESS = 200;

  private final MethodHandle ppoll =
      Linux.function(
          "ppoll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

  /** A struct pollfd: descriptor, events, and those that came. */
  private final MemorySegment watched = Arena.global().allocate(JAVA_LONG);

  /** A struct timespec. */
  private final MemorySegment timeout = Arena.global().allocate(JAVA_LONG, 2);

  private ExactWait(int epoll) {
    watched.set(JAVA_INT, 0, epoll);
    watched.set(JAVA_SHORT, EVENTS, POLLIN);
  }

  /** One for a selector, if this system and this JVM have what it needs. */
  static Optional<ExactWait> of(Selector selector) {
    if (!Linux.isAtHand()) {
      return Optional.empty();
    }
    try {
      Field epoll = selector.getClass().getDeclaredField("epfd");
      epoll.setAccessible(true);
      return Optional.of(new ExactWait(epoll.getInt(selector))).filter(wait -> wait.await(0));
    } catch (ReflectiveOperationException
        | InaccessibleObjectException
        | NoSuchElementException
        | UnsupportedOperationException notHere) {
      return Optional.empty();
    }
  }

  /**
   * Returns when the selector has something to tell, or when the time is over; somewhat before the
   * end of a long one, rather than after it.
   *
   * @return false if it did so for another reason: a signal, or because the system refuses
   */
  boolean await(long nanos) {
    long cut = nanos <= SHORT ? nanos : nanos - nanos / EXCESS;
    timeout.set(JAVA_LONG, 0, cut / SECOND);
    timeout.set(JAVA_LONG, Long.BYTES, cut % SECOND);
    try {
      int ready = (int) ppoll.invokeExact(watched, 1L, timeout, MemorySegment.NULL);
      return ready == 0 || (ready == 1 && watched.get(JAVA_SHORT, CAME) == POLLIN);
    } catch (Throwable defect) {
      throw new IllegalStateException("ppoll", defect);
    }
  }
}
