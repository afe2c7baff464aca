package io.burst.cli.sizing;

import java.time.Duration;
import java.util.Objects;

/**
 * What one VU asks of its worker. An iteration's cost shows only under load, so it is an estimate
 * until the run itself tells (a worker that was planned too full says that it is saturated); the
 * heap of a VU can be measured when the script is read.
 *
 * @param sockets connections that it holds open, estimated
 * @param cpuPerIteration CPU time of one iteration, estimated
 * @param heapKb heap in kB
 * @param heapMeasured whether the heap was measured with this script
 */
public record VuNeeds(int sockets, Duration cpuPerIteration, long heapKb, boolean heapMeasured) {
  /** Two hosts, one connection each. */
  static final int SOCKETS = 2;

  /** A GET whose JSON is read, and two checks, on one vCPU of a function that is warm. */
  static final Duration CPU_PER_ITERATION = Duration.ofNanos(200_000);

  /** A context, its connections' buffers and what a small script holds. */
  static final long HEAP_KB = 200;

  public VuNeeds {
    Objects.requireNonNull(cpuPerIteration, "cpuPerIteration");
    if (sockets < 0 || heapKb < 0) {
      throw new IllegalArgumentException("nothing is needed less than not at all");
    }
  }

  /** Nothing is known of the script. */
  public static VuNeeds estimated() {
    return new VuNeeds(SOCKETS, CPU_PER_ITERATION, HEAP_KB, false);
  }

  /**
   * The heap that the init code of this script leaves in a VU was measured; what requests need
   * beside it is still an estimate.
   */
  public static VuNeeds measured(long initHeapBytes) {
    return new VuNeeds(SOCKETS, CPU_PER_ITERATION, HEAP_KB + initHeapBytes / 1_000, true);
  }
}
