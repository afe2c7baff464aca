package io.burst.function.carrier;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * The virtual thread that does for the carriers what is due: it may have to wait for a lock, and a
 * carrier that waited behind a user's thread would keep that from ever running.
 */
final class Clerk {
  private final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  Clerk(Executor carriers) {
    thread = Schedulers.threadsOn(carriers).name("burst-clerk").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /** Whether it is the calling thread. */
  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  void give(Runnable action) {
    actions.add(action);
    LockSupport.unpark(thread);
  }

  private void work() {
    while (true) {
      Runnable action = actions.poll();
      if (action != null) {
        Guard.run(action);
      } else {
        LockSupport.park(this);
      }
    }
  }
}
