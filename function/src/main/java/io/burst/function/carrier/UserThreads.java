package io.burst.function.carrier;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts virtual threads on burst's own carriers. Those that they start run there too.
 *
 * <p>The JDK has no public way to choose a virtual thread's scheduler yet: the constructor called
 * here is the one of its own tests, and needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
public final class UserThreads {
  private static final Optional<Constructor<?>> BUILDER = findBuilder();

  private UserThreads() {}

  /** Whether burst's own carriers are used; if not, a busy generator may not be fair to all. */
  public static boolean onOwnCarriers() {
    return BUILDER.isPresent();
  }

  /** Starts a thread. */
  public static Thread start(String name, Runnable task) {
    return BUILDER.map(UserThreads::onCarriers).orElseGet(Thread::ofVirtual).name(name).start(task);
  }

  /**
   * Has something done at an instant or as soon as possible after it, by whoever has time. It must
   * not wait.
   *
   * @param nanoTime of {@link System#nanoTime}
   */
  public static void at(long nanoTime, Runnable action) {
    Timers.Timer _ = Carriers.SHARED.at(Timers.instant(nanoTime), action);
  }

  /** Parks a user's thread until an instant or until it is unparked; may return for no reason. */
  public static void parkUntil(long nanoTime) {
    Thread user = Thread.currentThread();
    if (!onOwnCarriers() || !user.isVirtual()) {
      LockSupport.parkNanos(UserThreads.class, nanoTime - System.nanoTime());
      return;
    }
    Timers.Timer timer =
        Carriers.SHARED.at(Timers.instant(nanoTime), () -> LockSupport.unpark(user));
    LockSupport.park(UserThreads.class);
    Carriers.SHARED.cancel(timer);
  }

  /** Lets other users that are ready run before the calling one goes on. */
  // Virtual threads have no time slices. Nothing but speed and fairness relies on it.
  @SuppressWarnings("ThreadPriorityCheck")
  public static void giveWay() {
    Thread.yield();
  }

  private static Thread.Builder.OfVirtual onCarriers(Constructor<?> builder) {
    try {
      return (Thread.Builder.OfVirtual) builder.newInstance(Carriers.SHARED);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Constructor<?>> findBuilder() {
    try {
      Constructor<?> builder =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      builder.setAccessible(true);
      return Optional.of(builder);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      System.getLogger(UserThreads.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "this JVM keeps its scheduler to itself ("
                  + e.getMessage()
                  + "): busy virtual users may keep others waiting;"
                  + " start it with --add-opens java.base/java.lang=ALL-UNNAMED");
      return Optional.empty();
    }
  }
}
