package io.burst.function.record;

import io.burst.core.result.GeneratorSecond;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalWriter;
import io.burst.core.result.Phase;
import io.burst.core.run.RunPace;
import io.burst.core.run.RunStore.IntervalKey;
import io.burst.function.engine.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Seals a worker's intervals: interval k covers [start + k L, start + (k + 1) L) on every worker,
 * inside it each second is closed at its end. Runs on a platform thread of its own, because busy
 * virtual users starve virtual threads. What is sealed is handed to the {@link Uploader}.
 */
public final class Sealer {
  private static final long SECOND = 1_000_000_000;

  private final IntervalRecorder recorder;
  private final SaturationProbe probe;
  private final Clock clock;
  private final int worker;
  private final String writer;
  private final long intervalNanos;
  private final Uploader uploader;
  private final List<GeneratorSecond> seconds = new ArrayList<>();
  private final IntervalWriter format = new IntervalWriter();
  private long start;
  private long from;
  private long sealed;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  /**
   * @param writer id of the writer, kept in every interval
   * @param uploader takes the sealed intervals
   */
  public Sealer(
      IntervalRecorder recorder,
      SaturationProbe probe,
      Clock clock,
      RunPace pace,
      int worker,
      String writer,
      Uploader uploader) {
    this.recorder = recorder;
    this.probe = probe;
    this.clock = clock;
    this.worker = worker;
    this.writer = writer;
    this.intervalNanos = pace.interval().toNanos();
    this.uploader = uploader;
  }

  /**
   * Starts.
   *
   * @param startNanos the run's start instant, on the clock's monotonic scale
   */
  public void start(long startNanos) {
    start = startNanos;
    from = Math.max(0, clock.nanoTime() - startNanos);
    thread = clock.startPlatform("burst-sealer", this::seal);
  }

  private void seal() {
    long at = from;
    while (!stopping) {
      long next = Math.min((at / SECOND + 1) * SECOND, (at / intervalNanos + 1) * intervalNanos);
      while (!stopping && clock.nanoTime() - start < next) {
        clock.parkUntil(start + next);
      }
      if (!stopping) {
        closeSecond(at);
        at = next;
        if (at % intervalNanos == 0) {
          closeInterval(at);
        }
      }
    }
    closeSecond(at);
    closeInterval(Math.max(at, clock.nanoTime() - start));
  }

  private void closeSecond(long at) {
    int second = (int) (at / SECOND);
    seconds.add(probe.take(second, recorder.closeSecond(second)));
  }

  private void closeInterval(long to) {
    long index = from / intervalNanos;
    TreeSet<Integer> workers = new TreeSet<>(List.of(worker));
    Interval interval =
        new Interval(
            Phase.LOAD, workers, writer, index, from, to, recorder.closeInterval(), seconds);
    seconds.clear();
    uploader.put(new IntervalKey(index, worker), format.write(interval));
    sealed++;
    from = to;
  }

  /**
   * Seals what is left and waits until everything is in the store.
   *
   * @return how many intervals were sealed
   */
  public long finish() {
    stopping = true;
    Thread running = thread;
    if (running != null) {
      clock.unpark(running);
      clock.join(running);
    }
    uploader.finish();
    return sealed;
  }
}
