package io.burst.function.engine;

import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.plan.ScenarioSlice;
import io.burst.core.plan.VuStep;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ramping-vus: two curves are followed. The wanted one starts places for VUs and stops them
 * gracefully; the allowed one, which trails it by gracefulRampDown, interrupts those that have not
 * ended by then. A place that is wanted again while its iteration still runs simply goes on with
 * the same user (it is re-claimed); one whose user is gone or interrupted takes another from the
 * pool.
 */
final class RampingVusExecutor extends ScenarioExecutor {
  private final List<VuStep> wanted;
  private final List<VuStep> allowed;
  private final List<Place> places;
  private int nextWanted;
  private int nextAllowed;
  private int wantedNow;
  private int allowedNow;

  RampingVusExecutor(EngineParts parts, VuPool pool, ScenarioSlice slice, RampingVus config) {
    super(parts, pool, slice);
    wanted = slice.wantedVus(config);
    allowed = slice.needs();
    places = Stream.generate(Place::new).limit(slice.vus()).toList();
  }

  /** Whoever joins late joins at the present value of the curve, without the steps before. */
  @Override
  void begin(long now) {
    long elapsed = now - start();
    while (nextWanted + 1 < wanted.size() && wanted.get(nextWanted + 1).nanos() <= elapsed) {
      nextWanted++;
    }
    while (nextAllowed + 1 < allowed.size() && allowed.get(nextAllowed + 1).nanos() <= elapsed) {
      nextAllowed++;
    }
  }

  @Override
  boolean growing() {
    return true;
  }

  @Override
  boolean selfRunning() {
    return false;
  }

  @Override
  long nextOwn() {
    return earlier(at(wanted, nextWanted), at(allowed, nextAllowed));
  }

  private long at(List<VuStep> steps, int index) {
    return index < steps.size() ? start() + steps.get(index).nanos() : Long.MAX_VALUE;
  }

  /** Of two steps at one instant the wanted one comes first, as in k6. */
  @Override
  void fireOwn(long now) {
    for (long due = nextOwn(); reached(due, now); due = nextOwn()) {
      if (due == at(wanted, nextWanted)) {
        want((int) wanted.get(nextWanted++).planned());
      } else {
        allow((int) allowed.get(nextAllowed++).planned());
      }
    }
  }

  private void want(int count) {
    for (; wantedNow < count; wantedNow++) {
      places.get(wantedNow).start();
    }
    for (; wantedNow > count; wantedNow--) {
      places.get(wantedNow - 1).stop();
    }
  }

  private void allow(int count) {
    for (; allowedNow > count; allowedNow--) {
      places.get(allowedNow - 1).interrupt();
    }
    allowedNow = count;
  }

  @Override
  void stop(long now) {
    want(0);
    nextWanted = wanted.size();
  }

  @Override
  double progress() {
    return elapsedShare();
  }

  @Override
  long vusAtHand() {
    return active.get();
  }

  /** Where one VU of the curve stands; its user changes over time. */
  private final class Place {
    private @Nullable Stay stay;
    private boolean open;

    synchronized void start() {
      open = true;
      if (stay == null) {
        stay = new Stay(this);
        submit(stay);
      }
    }

    synchronized void stop() {
      open = false;
    }

    void interrupt() {
      Stay running;
      synchronized (this) {
        open = false;
        running = stay;
        stay = null;
      }
      if (running != null) {
        running.interrupt();
      }
    }

    /** Whether the user of that stay is to start another iteration; if not it has left. */
    synchronized boolean goOn(Stay asking) {
      if (stay != asking) {
        return false;
      }
      if (!open) {
        stay = null;
      }
      return open;
    }
  }

  private final class Stay extends Assignment {
    private final Place place;

    Stay(Place place) {
      super(RampingVusExecutor.this);
      this.place = place;
    }

    @Override
    void run(PooledVu vu) {
      activated();
      try {
        vu.iterateWhile(this, _ -> !interrupted && place.goOn(this));
      } finally {
        deactivated();
      }
    }
  }
}
