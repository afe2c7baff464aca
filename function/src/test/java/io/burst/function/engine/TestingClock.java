package io.burst.function.engine;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time over real threads. Of all threads started here, and the one that made the clock,
 * exactly one runs at a time; when it waits the next in line runs, and when all wait the clock
 * jumps to the first deadline. So a run is deterministic, and hours pass in milliseconds.
 */
public final class TestingClock implements Clock {
  /** A thread and what it waits for. */
  private static final class Member {
    final Thread thread;
    final long number;
    boolean permit;
    boolean waiting;
    long deadline = Long.MAX_VALUE;
    volatile boolean turn;

    Member(Thread thread, long number) {
      this.thread = thread;
      this.number = number;
    }
  }

  /** Not 0, and so that a comparison that forgets the wrap-around of nanoTime would fail. */
  private static final long ORIGIN = Long.MAX_VALUE - 5_000_000_000L;

  private static final long WALL_AT_ORIGIN = 1_700_000_000_000_000_000L;

  private final Map<Thread, Member> members = new LinkedHashMap<>();
  private final Deque<Member> ready = new ArrayDeque<>();
  private final TreeSet<Member> sleeping =
      new TreeSet<>(
          (a, b) ->
              a.deadline == b.deadline
                  ? Long.compare(a.number, b.number)
                  : Long.compare(a.deadline - ORIGIN, b.deadline - ORIGIN));
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          Comparator.comparingLong((Due one) -> one.at - ORIGIN).thenComparingLong(Due::number));
  private @Nullable Thread alarm;
  private long now = ORIGIN;
  private long numbers;

  private record Due(long at, long number, Runnable action) {}

  /** A clock whose maker runs first. */
  public TestingClock() {
    Thread maker = Thread.currentThread();
    Member member = new Member(maker, numbers++);
    member.turn = true;
    members.put(maker, member);
  }

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized long wallNanos() {
    return WALL_AT_ORIGIN + (now - ORIGIN);
  }

  /** Lets virtual time pass for the caller, although nobody waits for it: work that takes time. */
  public synchronized void spend(long nanos) {
    now += nanos;
  }

  @Override
  public void parkUntil(long nanoTime) {
    await(nanoTime);
  }

  @Override
  public void park() {
    await(Long.MAX_VALUE);
  }

  @Override
  public void at(long nanoTime, Runnable action) {
    Thread ringing;
    synchronized (this) {
      due.add(new Due(nanoTime, numbers++, action));
      if (alarm == null) {
        alarm = start("alarm", this::ring);
      }
      ringing = alarm;
    }
    unpark(ringing);
  }

  private void ring() {
    while (true) {
      Due first;
      synchronized (this) {
        first = due.peek();
        if (first != null && first.at - now <= 0) {
          due.remove();
        }
      }
      if (first == null) {
        park();
      } else if (first.at - nanoTime() > 0) {
        parkUntil(first.at);
      } else {
        first.action.run();
      }
    }
  }

  private void await(long deadline) {
    Member me;
    synchronized (this) {
      me = Objects.requireNonNull(members.get(Thread.currentThread()), "not of this clock");
      if (me.permit) {
        me.permit = false;
        return;
      }
      if (deadline != Long.MAX_VALUE && deadline - now <= 0) {
        return;
      }
      me.waiting = true;
      me.deadline = deadline;
      me.turn = false;
      if (deadline != Long.MAX_VALUE) {
        sleeping.add(me);
      }
      passTurn();
    }
    awaitTurn(me);
  }

  private static void awaitTurn(Member me) {
    while (!me.turn) {
      LockSupport.park();
    }
  }

  private void passTurn() {
    if (ready.isEmpty()) {
      Member first = sleeping.pollFirst();
      if (first == null) {
        throw new IllegalStateException("all threads wait for ever");
      }
      if (first.deadline - now > 0) {
        now = first.deadline;
      }
      wake(first);
    }
    Member next = ready.remove();
    next.turn = true;
    LockSupport.unpark(next.thread);
  }

  private void wake(Member member) {
    member.waiting = false;
    member.deadline = Long.MAX_VALUE;
    ready.add(member);
  }

  @Override
  public synchronized void unpark(Thread thread) {
    Member member = members.get(thread);
    if (member == null) {
      return;
    }
    if (member.waiting) {
      sleeping.remove(member);
      wake(member);
    } else {
      member.permit = true;
    }
  }

  @Override
  public void join(Thread thread) {
    while (isMember(thread)) {
      // The end of any thread wakes all that might wait for it.
      park();
    }
  }

  private synchronized boolean isMember(Thread thread) {
    return members.containsKey(thread);
  }

  @Override
  public Thread startPlatform(String name, Runnable task) {
    return start(name, task);
  }

  @Override
  public Thread startVirtual(String name, Runnable task) {
    return start(name, task);
  }

  private synchronized Thread start(String name, Runnable task) {
    Thread thread = Thread.ofVirtual().name(name).unstarted(() -> live(task));
    Member member = new Member(thread, numbers++);
    members.put(thread, member);
    ready.add(member);
    thread.start();
    return thread;
  }

  private void live(Runnable task) {
    Thread me = Thread.currentThread();
    Member member;
    synchronized (this) {
      member = Objects.requireNonNull(members.get(me));
    }
    awaitTurn(member);
    try {
      task.run();
    } finally {
      leave(me);
    }
  }

  private synchronized void leave(Thread me) {
    members.remove(me);
    members.values().stream()
        .filter(other -> other.waiting && other.deadline == Long.MAX_VALUE && other.number == 0)
        .toList()
        .forEach(this::wake);
    passTurn();
  }
}
