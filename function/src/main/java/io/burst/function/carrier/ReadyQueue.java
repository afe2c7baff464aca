package io.burst.function.carrier;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Who is ready to run, each lane first come, first served. Those on their way (their answer has
 * come, or they gave way) go before those that begin (an arrival is due, a sleep is over): work
 * taken up before other work is finished would lengthen the latencies that are measured of it. Yet
 * of every few turns one is for the other lane, so that neither starves. What is urgent goes before
 * all.
 *
 * <p>Those on their way have lanes: they run best where they ran last, whose caches still hold what
 * they need. A carrier serves its own lane, and the others when that is empty. In one turn of a few
 * it takes whoever has waited longer, the first of its lane or of another: that keeps the lanes
 * equally quick, whatever the carriers are held up by. Lock-free.
 */
final class ReadyQueue {
  /** One turn of so many is for those that begin, and another one for who has waited longer. */
  private static final int SHARE = 4;

  /** So many lanes are looked through in no time; more carriers than that share some. */
  private static final int MOST_LANES = 4;

  private record Waiting(Runnable task, long since) {}

  /** Two lanes never lie on one cache line. */
  @SuppressWarnings("unused")
  private static final class Lane extends ConcurrentLinkedQueue<Waiting> {
    private static final long serialVersionUID = 1;

    private long pad0;
    private long pad1;
    private long pad2;
    private long pad3;
    private long pad4;
    private long pad5;
    private long pad6;
    private long pad7;
    private long pad8;
    private long pad9;
    private long pad10;
    private long pad11;
    private long pad12;
    private long pad13;
    private long pad14;
    private long pad15;
  }

  private final Queue<Runnable> urgent = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> beginning = new ConcurrentLinkedQueue<>();
  private final Lane[] lanes;

  /** For so many carriers. */
  ReadyQueue(int carriers) {
    lanes = new Lane[Math.min(carriers, MOST_LANES)];
    Arrays.setAll(lanes, i -> new Lane());
  }

  void addUrgent(Runnable task) {
    urgent.add(task);
  }

  /**
   * Adds one on its way.
   *
   * @param carrier the number of the one that should rather run it
   */
  void addOnTheWay(Runnable task, int carrier) {
    // With one lane there is none to compare with, and to ask for the time costs more than all the
    // rest.
    long since = lanes.length == 1 ? 0 : Timers.now();
    lanes[carrier % lanes.length].add(new Waiting(task, since));
  }

  void addBeginning(Runnable task) {
    beginning.add(task);
  }

  /**
   * Takes the next one; null if nobody is ready.
   *
   * @param turn the caller's count of turns
   * @param carrier its number
   */
  @Nullable Runnable poll(int turn, int carrier) {
    Runnable first = urgent.poll();
    if (first != null) {
      return first;
    }
    boolean othersFirst = turn % SHARE == 0;
    Runnable task = othersFirst ? beginning.poll() : pollOnTheWay(turn, carrier);
    if (task != null) {
      return task;
    }
    return othersFirst ? pollOnTheWay(turn, carrier) : beginning.poll();
  }

  private @Nullable Runnable pollOnTheWay(int turn, int carrier) {
    int own = carrier % lanes.length;
    int first = Math.floorMod(turn, SHARE) == SHARE / 2 ? longerWaiting(turn, own) : own;
    for (int i = 0; i < lanes.length; i++) {
      Waiting waiting = lanes[(first + i) % lanes.length].poll();
      if (waiting != null) {
        return waiting.task;
      }
    }
    return null;
  }

  /** Of the own lane and another one, each in its turn, the one whose first has waited longer. */
  private int longerWaiting(int turn, int own) {
    int other = Math.floorMod(turn / SHARE, lanes.length);
    Waiting there = lanes[other].peek();
    Waiting here = lanes[own].peek();
    return there != null && here != null && there.since - here.since < 0 ? other : own;
  }

  boolean isEmpty() {
    for (Lane lane : lanes) {
      if (!lane.isEmpty()) {
        return false;
      }
    }
    return beginning.isEmpty() && urgent.isEmpty();
  }

  /** Whether anybody is ready whom a carrier takes before those of others. */
  boolean holdsFor(int carrier) {
    return !lanes[carrier % lanes.length].isEmpty() || !beginning.isEmpty() || !urgent.isEmpty();
  }

  /** Whether at least so many are ready. */
  boolean holds(int count) {
    int seen = count(beginning, count);
    for (int i = 0; i < lanes.length && seen < count; i++) {
      seen += count(lanes[i], count - seen);
    }
    return seen >= count;
  }

  private static int count(Queue<?> lane, int most) {
    int seen = 0;
    for (Iterator<?> tasks = lane.iterator(); seen < most && tasks.hasNext(); seen++) {
      Object _ = tasks.next();
    }
    return seen;
  }
}
