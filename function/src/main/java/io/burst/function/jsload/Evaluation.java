package io.burst.function.jsload;

import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import io.burst.function.jsguest.GuestAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A module under evaluation: its exports, and whether its top-level code has ended. Used by the
 * thread that has entered the context.
 */
public final class Evaluation {
  private static final int FULFILLED = 1;
  private static final int REJECTED = 2;

  private final GuestAccess guest;
  private final @Nullable JSPromiseObject promise;
  private final Value exports;

  private Evaluation(GuestAccess guest, @Nullable JSPromiseObject promise, Value exports) {
    this.guest = guest;
    this.promise = promise;
    this.exports = exports;
  }

  static Evaluation done(Value exports, GuestAccess guest) {
    return new Evaluation(guest, null, exports);
  }

  static Evaluation of(AbstractModuleRecord record, JSPromiseObject promise, GuestAccess guest) {
    return new Evaluation(guest, promise, guest.value(record.getModuleNamespace(false)));
  }

  /** Runs the promise jobs that are due. */
  public void runJobs() {
    guest.realm().getAgent().processAllPromises(true);
  }

  /** Whether the top-level code has ended, well or not. */
  public boolean isSettled() {
    return promise == null || promise.getPromiseState() != 0;
  }

  /** Whether the top-level code threw. */
  public boolean isRejected() {
    return promise != null && promise.getPromiseState() == REJECTED;
  }

  /** What the top-level code threw. */
  public Value reason() {
    if (promise == null || promise.getPromiseState() != REJECTED) {
      throw new IllegalStateException("the module did not fail");
    }
    return guest.value(promise.getPromiseResult());
  }

  /** The exports: a module's namespace or a CommonJS exports object. */
  public Value exports() {
    return exports;
  }

  /** The exports of a module that has ended well; else its failure, or a message that it waits. */
  Value result() {
    if (promise == null || promise.getPromiseState() == FULFILLED) {
      return exports;
    }
    if (promise.getPromiseState() == REJECTED) {
      guest.raise(reason());
    }
    throw new IllegalStateException("a module that awaits at its top level cannot be required");
  }
}
