package io.burst.function.jsguest;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.js.runtime.JSRealm;
import java.util.function.BooleanSupplier;

/**
 * Ends a script that runs on another thread at its next safepoint, so that even an endless loop
 * ends. Neither {@code catch} nor {@code finally} of the script run, as in k6, and the context
 * stays usable. Asking costs microseconds and never waits, so one thread can stop ten thousand
 * users.
 *
 * <p>{@code Context.interrupt} would do the same but waits until the thread has left.
 */
public final class Interruption {
  private Interruption() {}

  /**
   * Asks the thread to stop, if the condition still holds when it gets there.
   *
   * @param realm of the context the thread runs in
   */
  public static void request(JSRealm realm, Thread thread, BooleanSupplier stillWanted) {
    // Nobody waits for it: the thread stops when it comes by, or has ended already.
    var _ =
        realm
            .getEnv()
            .submitThreadLocal(
                new Thread[] {thread},
                new ThreadLocalAction(/* hasSideEffects= */ true, /* synchronous= */ false) {
                  @Override
                  protected void perform(Access access) {
                    if (stillWanted.getAsBoolean()) {
                      throw new StopScript();
                    }
                  }
                });
  }

  /**
   * Whether an error is what ends a script; code of the engine that was called directly throws it.
   */
  public static boolean isStop(Error error) {
    return error instanceof StopScript;
  }

  /** An error, not an exception: the guest language lets it pass through its handlers. */
  private static final class StopScript extends Error {
    private static final long serialVersionUID = 1L;

    StopScript() {
      super("the script was interrupted", null, false, false);
    }
  }
}
