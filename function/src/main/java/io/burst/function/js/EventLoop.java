package io.burst.function.js;

import io.burst.function.engine.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one virtual user. It runs until nothing is queued, no timer is set and no registered
 * callback is outstanding; promise jobs run at the end of each task, by the engine. Confined to the
 * thread that runs the user, but for {@link Callback#complete} and {@link #wake}.
 */
public final class EventLoop {
  private final Clock clock;
  private final BooleanSupplier interrupted;
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private int outstanding;
  private long generation;

  /** Whether anything may be queued or outstanding: if not, nobody else has a callback of ours. */
  private boolean announced;

  private long lastTimer;
  private volatile @Nullable Thread owner;

  EventLoop(Clock clock, BooleanSupplier interrupted) {
    this.clock = clock;
    this.interrupted = interrupted;
  }

  /** Work elsewhere that will come back as a task. */
  @FunctionalInterface
  public interface Callback {
    /**
     * Queues the task that the work ends with; exactly one call, from any thread. A task that comes
     * after its iteration has ended is dropped.
     */
    void complete(Runnable task);
  }

  /** Announces work elsewhere: the loop does not end before its callback was completed. */
  public Callback register() {
    long registeredIn;
    announced = true;
    synchronized (queue) {
      outstanding++;
      registeredIn = generation;
    }
    return task -> {
      synchronized (queue) {
        if (registeredIn != generation) {
          return;
        }
        outstanding--;
        queue.add(task);
      }
      wake();
    };
  }

  /** Wakes a waiting loop, so that it looks at its queue and whether it is interrupted. */
  void wake() {
    Thread waiting = owner;
    if (waiting != null) {
      clock.unpark(waiting);
    }
  }

  /**
   * Runs a task after a delay.
   *
   * @param repeatNanos above 0: again and again with that delay in between
   * @return the timer's number, from 1
   */
  public long setTimer(Runnable task, long delayNanos, long repeatNanos) {
    lastTimer++;
    timers.add(new Timer(lastTimer, clock.nanoTime() + delayNanos, repeatNanos, task));
    return lastTimer;
  }

  /** Takes a timer away; an unknown number is none of its business. */
  public void clearTimer(long number) {
    timers.removeIf(timer -> timer.number == number);
  }

  /** How many timers are set. */
  public int timers() {
    return timers.size();
  }

  /**
   * Runs the first task and all that follow from it.
   *
   * @param afterRound called when all queued tasks have run; may throw to end the loop
   */
  void run(Runnable first, Runnable afterRound) {
    owner = Thread.currentThread();
    first.run();
    afterRound.run();
    while (runRound()) {
      afterRound.run();
    }
  }

  /** Forgets all tasks, timers and outstanding callbacks; what still comes is dropped. */
  void reset() {
    if (announced) {
      announced = false;
      synchronized (queue) {
        queue.clear();
        outstanding = 0;
        generation++;
      }
    }
    timers.clear();
    owner = null;
  }

  /** Runs what is due, waiting for it; false when there is nothing left. */
  private boolean runRound() {
    while (true) {
      if (interrupted.getAsBoolean()) {
        throw new IterationInterrupted();
      }
      if (runQueue() || runTimer()) {
        return true;
      }
      if (isIdle() && timers.isEmpty()) {
        return false;
      }
      await();
    }
  }

  private boolean runQueue() {
    if (!announced) {
      return false;
    }
    Deque<Runnable> tasks;
    synchronized (queue) {
      if (queue.isEmpty()) {
        return false;
      }
      tasks = new ArrayDeque<>(queue);
      queue.clear();
    }
    for (Runnable task : tasks) {
      task.run();
    }
    return true;
  }

  private boolean runTimer() {
    Timer due = timers.peek();
    if (due == null || due.dueNanos - clock.nanoTime() > 0) {
      return false;
    }
    timers.remove();
    if (due.repeatNanos > 0) {
      long next = Math.max(due.dueNanos + due.repeatNanos, clock.nanoTime());
      timers.add(new Timer(due.number, next, due.repeatNanos, due.task));
    }
    due.task.run();
    return true;
  }

  private boolean isIdle() {
    if (!announced) {
      return true;
    }
    synchronized (queue) {
      return outstanding == 0 && queue.isEmpty();
    }
  }

  private void await() {
    Timer next = timers.peek();
    if (next == null) {
      clock.park();
    } else {
      clock.parkUntil(next.dueNanos);
    }
  }

  /** Ordered by due time, then by age; nanosecond clocks are compared by difference. */
  private record Timer(long number, long dueNanos, long repeatNanos, Runnable task)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.signum(dueNanos - other.dueNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
