package io.burst.function.carrier;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Who is ready to run, each lane first come, first served. Those on their way (their answer has
 * come, or they gave way) go before those that begin (an arrival is due, a sleep is over): work
 * taken up before other work is finished would lengthen the latencies that are measured of it. Yet
 * of every few turns one is for the other lane, so that neither starves. What is urgent goes before
 * all. Lock-free.
 */
final class ReadyQueue {
  /** One turn of so many is for those that begin. */
  private static final int SHARE = 4;

  private final Queue<Runnable> urgent = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> onTheWay = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> beginning = new ConcurrentLinkedQueue<>();

  void addUrgent(Runnable task) {
    urgent.add(task);
  }

  void addOnTheWay(Runnable task) {
    onTheWay.add(task);
  }

  void addBeginning(Runnable task) {
    beginning.add(task);
  }

  /**
   * Takes the next one; null if nobody is ready.
   *
   * @param turn the caller's count of turns
   */
  @Nullable Runnable poll(int turn) {
    Runnable first = urgent.poll();
    if (first != null) {
      return first;
    }
    boolean othersFirst = turn % SHARE == 0;
    Runnable task = (othersFirst ? beginning : onTheWay).poll();
    return task != null ? task : (othersFirst ? onTheWay : beginning).poll();
  }

  boolean isEmpty() {
    return onTheWay.isEmpty() && beginning.isEmpty() && urgent.isEmpty();
  }

  /** Whether at least so many are ready. */
  boolean holds(int count) {
    return count(onTheWay, count) + count(beginning, count) >= count;
  }

  private static int count(Queue<Runnable> lane, int most) {
    int seen = 0;
    for (Iterator<Runnable> tasks = lane.iterator(); seen < most && tasks.hasNext(); seen++) {
      tasks.next();
    }
    return seen;
  }
}
