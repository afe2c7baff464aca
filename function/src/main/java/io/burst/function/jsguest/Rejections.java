package io.burst.function.jsguest;

import com.oracle.truffle.js.runtime.PromiseRejectionTracker;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** Promises of one context that were rejected and that nobody handles yet. Thread-confined. */
public final class Rejections {
  private final GuestAccess guest;
  private final IdentityHashMap<JSDynamicObject, Object> pending = new IdentityHashMap<>();

  /** Starts to follow the promises of a context. */
  public Rejections(GuestAccess guest) {
    this.guest = guest;
    guest.realm().getContext().setPromiseRejectionTracker(guest.realm().getAgent(), new Tracker());
  }

  /** The reason of a promise that is rejected and unhandled, if there is one. */
  public Optional<Value> any() {
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(guest.value(pending.values().iterator().next()));
  }

  /** Forgets all, at the start of an iteration. */
  public void clear() {
    if (!pending.isEmpty()) {
      pending.clear();
    }
  }

  private final class Tracker implements PromiseRejectionTracker {
    @Override
    public void promiseRejected(JSDynamicObject promise, Object reason) {
      pending.put(promise, reason);
    }

    @Override
    public void promiseRejectionHandled(JSDynamicObject promise) {
      pending.remove(promise);
    }

    @Override
    public void promiseRejectedAfterResolved(JSDynamicObject promise, Object reason) {
      // The first outcome of a promise counts.
    }

    @Override
    public void promiseResolvedAfterResolved(JSDynamicObject promise, Object value) {
      // The first outcome of a promise counts.
    }
  }
}
