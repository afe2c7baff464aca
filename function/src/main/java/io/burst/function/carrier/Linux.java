package io.burst.function.carrier;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Functions of Linux that the JDK does not offer. To link them takes a cold JVM some 30 ms. */
final class Linux {
  private Linux() {}

  /** Whether this is Linux, and whoever started this JVM has granted native access. */
  static boolean isAtHand() {
    return System.getProperty("os.name").equals("Linux")
        && Linux.class.getModule().isNativeAccessEnabled();
  }

  /**
   * A function of the C library.
   *
   * @throws java.util.NoSuchElementException if it does not have it
   */
  @SuppressWarnings("restricted") // See isAtHand.
  static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
  }
}
