package io.burst.function.carrier;

import java.lang.reflect.Constructor;
import java.util.concurrent.Executor;

/**
 * Starts virtual threads on burst's own carriers. Those that they start run there too.
 *
 * <p>The JDK has no public way to choose a virtual thread's scheduler yet: the constructor called
 * here is the one of its own tests, and needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
public final class UserThreads {
  private static final System.Logger LOG = System.getLogger(UserThreads.class.getName());
  private static final boolean OWN = probe();

  private UserThreads() {}

  /** Whether burst's own carriers are used; if not, a busy generator may not be fair to all. */
  public static boolean onOwnCarriers() {
    return OWN;
  }

  /** Starts a thread. */
  public static Thread start(String name, Runnable task) {
    return builder().name(name).start(task);
  }

  private static Thread.Builder.OfVirtual builder() {
    try {
      return OWN ? onCarriers() : Thread.ofVirtual();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread.Builder.OfVirtual onCarriers() throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
            .getDeclaredConstructor(Executor.class);
    constructor.setAccessible(true);
    return (Thread.Builder.OfVirtual) constructor.newInstance(Carriers.SHARED);
  }

  private static boolean probe() {
    try {
      return onCarriers() != null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "this JVM keeps its scheduler to itself ("
              + e.getMessage()
              + "): busy virtual users may keep others waiting;"
              + " start it with --add-opens java.base/java.lang=ALL-UNNAMED");
      return false;
    }
  }
}
