package io.burst.function.js;

import io.burst.function.jsguest.GuestAccess;
import io.burst.function.jsguest.Interruption;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * The request that a virtual user's script ends now: where it runs, and that nothing more begins
 * until the next activation. {@link #request} and {@link #isMade} are for any thread, all else is
 * for the user's.
 */
final class StopRequest {
  private final Object lock = new Object();
  private @Nullable Thread runner;
  private volatile boolean made;

  /** Whether script code runs: only there may the request end something. The user's thread only. */
  private boolean inScript;

  /** Whether it was made. */
  boolean isMade() {
    return made;
  }

  /** Takes it back: something new begins. */
  void clear() {
    synchronized (lock) {
      made = false;
    }
  }

  /** From now on the script runs on this thread. */
  void enter() {
    synchronized (lock) {
      runner = Thread.currentThread();
    }
  }

  /** The script runs no more; an interrupt that was meant for it must not hit what comes next. */
  void leave() {
    synchronized (lock) {
      runner = null;
      Thread.interrupted();
    }
  }

  /** Makes it: ends the script where it runs, and wakes the loop if it waits. */
  void request(GuestAccess guest, EventLoop loop) {
    synchronized (lock) {
      if (made) {
        return;
      }
      made = true;
      if (runner != null) {
        Interruption.request(guest.realm(), runner, this::endsScript);
        runner.interrupt();
        loop.wake();
      }
    }
  }

  /** Made by the script itself: it ends at its next step. */
  void requestHere(GuestAccess guest) {
    synchronized (lock) {
      made = true;
      Interruption.request(guest.realm(), Thread.currentThread(), this::endsScript);
    }
  }

  /**
   * Does something for the script that is done to its end: a request that is made meanwhile ends
   * the script where it goes on.
   */
  <T> T hold(GuestAccess guest, Supplier<T> work) {
    boolean before = inScript;
    inScript = false;
    try {
      return work.get();
    } finally {
      inScript = before;
      if (before && made) {
        Interruption.request(guest.realm(), Thread.currentThread(), this::endsScript);
      }
    }
  }

  private boolean endsScript() {
    return made && inScript;
  }

  /**
   * Runs script code, unless the request is made already.
   *
   * @throws ScriptFailure if the script threw
   * @throws IterationInterrupted if the request was made before the end
   */
  void run(Runnable script) {
    inScript = true;
    try {
      check();
      script.run();
      check();
    } catch (PolyglotException e) {
      throw made ? new IterationInterrupted() : ScriptFailure.thrown(e);
    } catch (Error e) {
      if (made && Interruption.isStop(e)) {
        throw new IterationInterrupted();
      }
      throw e;
    } finally {
      inScript = false;
    }
  }

  private void check() {
    if (made) {
      throw new IterationInterrupted();
    }
  }
}
