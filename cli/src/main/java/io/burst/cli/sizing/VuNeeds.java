package io.burst.cli.sizing;

import java.util.Objects;

/**
 * What one VU asks of its worker, as far as it is known before the run (a worker that was planned
 * too full says that it is saturated). The heap of a VU can be measured when the script is read.
 *
 * @param sockets connections that it holds open, estimated
 * @param cpu what an iteration costs
 * @param heapKb heap in kB
 * @param heapMeasured whether the heap was measured with this script
 */
public record VuNeeds(int sockets, CpuCost cpu, long heapKb, boolean heapMeasured) {
  /** Two hosts, one connection each. */
  static final int SOCKETS = 2;

  /** A context, its connections' buffers and what a small script holds. */
  static final long HEAP_KB = 200;

  public VuNeeds {
    Objects.requireNonNull(cpu, "cpu");
    if (sockets < 0 || heapKb < 0) {
      throw new IllegalArgumentException("nothing is needed less than not at all");
    }
  }

  /** Nothing is known of the script. */
  public static VuNeeds estimated() {
    return new VuNeeds(SOCKETS, CpuCost.estimated(), HEAP_KB, false);
  }

  /**
   * The heap that the init code of this script leaves in a VU was measured; what requests need
   * beside it is still an estimate.
   */
  public static VuNeeds measured(long initHeapBytes, CpuCost cpu) {
    return new VuNeeds(SOCKETS, cpu, HEAP_KB + initHeapBytes / 1_000, true);
  }
}
