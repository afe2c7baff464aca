package io.burst.function.carrier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads and their schedulers. The JDK has no public way to choose one yet: what is called
 * here is that of its own tests, and needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class Schedulers {
  private record Access(Constructor<?> builder, VarHandle scheduler, VarHandle carrier) {}

  private static final @Nullable Access ACCESS = find();

  private Schedulers() {}

  /** Whether this JVM lets a scheduler be chosen. */
  static boolean canBeChosen() {
    return ACCESS != null;
  }

  /** Builds threads that a scheduler runs, or the JDK's own if none can be chosen. */
  static Thread.Builder.OfVirtual threadsOn(Executor scheduler) {
    Access access = ACCESS;
    if (access == null) {
      return Thread.ofVirtual();
    }
    try {
      return (Thread.Builder.OfVirtual) access.builder.newInstance(scheduler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a scheduler runs a virtual thread. */
  static boolean runs(Executor scheduler, Thread virtual) {
    Access access = ACCESS;
    return access != null && scheduler.equals(access.scheduler.get(virtual));
  }

  /** The platform thread that a virtual one is on, as far as is known. */
  static @Nullable Thread carrierOf(Thread virtual) {
    Access access = ACCESS;
    return access == null ? null : (Thread) access.carrier.get(virtual);
  }

  private static @Nullable Access find() {
    try {
      Constructor<?> builder =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      builder.setAccessible(true);
      Class<?> virtualThread = Class.forName("java.lang.VirtualThread");
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(virtualThread, MethodHandles.lookup());
      return new Access(
          builder,
          lookup.findVarHandle(virtualThread, "scheduler", Executor.class),
          lookup.findVarHandle(virtualThread, "carrierThread", Thread.class));
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      System.getLogger(Schedulers.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "this JVM keeps its scheduler to itself ("
                  + e.getMessage()
                  + "): busy virtual users may keep others waiting;"
                  + " start it with --add-opens java.base/java.lang=ALL-UNNAMED");
      return null;
    }
  }
}
