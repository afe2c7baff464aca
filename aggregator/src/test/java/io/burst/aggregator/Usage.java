package io.burst.aggregator;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a benchmark of one long call used besides time. The heap is seen at each collection, where
 * its use is at its peak just before, and what is alive just after; without any both stay 0.
 *
 * <p>JMH adds the figures of all iterations and forks up: divide by their number.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Usage {
  /** Processor time of all threads. */
  public double cpuSeconds;

  /** The greatest use of the heap in 10^6 bytes, garbage included. */
  public double peakHeapMb;

  /** The most that was alive after a collection, in 10^6 bytes. */
  public double liveHeapMb;

  /** Calls and takes the figures. */
  <T> T of(Supplier<T> call) {
    AtomicLong before = new AtomicLong();
    AtomicLong after = new AtomicLong();
    NotificationListener listener =
        (notification, _) -> {
          if (notification.getUserData() instanceof CompositeData data) {
            var collection = GarbageCollectionNotificationInfo.from(data).getGcInfo();
            before.accumulateAndGet(heap(collection.getMemoryUsageBeforeGc()), Math::max);
            after.accumulateAndGet(heap(collection.getMemoryUsageAfterGc()), Math::max);
          }
        };
    listen(listener, true);
    long cpu = cpuNanos();
    T result = call.get();
    cpuSeconds = (cpuNanos() - cpu) / 1e9;
    listen(listener, false);
    peakHeapMb = before.get() / 1e6;
    liveHeapMb = after.get() / 1e6;
    return result;
  }

  private static void listen(NotificationListener listener, boolean on) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        try {
          if (on) {
            emitter.addNotificationListener(listener, null, null);
          } else {
            emitter.removeNotificationListener(listener);
          }
        } catch (ListenerNotFoundException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** Of all pools but those of code and classes. */
  private static long heap(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(pool -> HEAP.matcher(pool.getKey()).find())
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  private static final Pattern HEAP = Pattern.compile("Eden|Survivor|Old|Tenured");

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
