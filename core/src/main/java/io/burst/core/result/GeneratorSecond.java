package io.burst.core.result;

/**
 * How the load generator itself fared in one second of one worker.
 *
 * @param worker index of the worker
 * @param second from the start of the phase
 * @param probeP99Nanos 99th percentile of how much later than asked a parked virtual thread woke up
 * @param cpus how many processors the process kept busy
 * @param gcNanos time that was spent in garbage collection
 * @param waitNanos time that requests waited for a free descriptor, summed
 * @param saturated whether latencies of that second are the generator's as much as the target's
 */
public record GeneratorSecond(
    int worker,
    int second,
    long probeP99Nanos,
    double cpus,
    long gcNanos,
    long waitNanos,
    boolean saturated) {}
