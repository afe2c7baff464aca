package io.burst.function.engine;

import org.jspecify.annotations.Nullable;

/**
 * The work of one virtual user for one executor, from its activation until it goes back to the
 * pool. Made and interrupted by the pacer, run by the user's thread.
 */
abstract class Assignment {
  final ScenarioExecutor executor;

  /** Set once, never cleared; no iteration starts after it. */
  volatile boolean interrupted;

  private @Nullable PooledVu vu;

  Assignment(ScenarioExecutor executor) {
    this.executor = executor;
  }

  /** Runs iterations until there is no more work, or it is interrupted. */
  abstract void run(PooledVu vu);

  /** Binds it to the user that runs it; an interruption before is told to the user now. */
  synchronized void begin(PooledVu user) {
    vu = user;
  }

  /** From here on the user is out of reach of {@link #interrupt}. */
  synchronized void end() {
    vu = null;
  }

  /** Ends the running iteration, if there is one, and prevents further ones. */
  synchronized void interrupt() {
    interrupted = true;
    if (vu != null) {
      vu.interrupt();
    }
  }
}
