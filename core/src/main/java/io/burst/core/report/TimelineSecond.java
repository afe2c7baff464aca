package io.burst.core.report;

import io.avaje.jsonb.Json;

/**
 * One second of load over all workers. Times in milliseconds; the statistics of an empty second are
 * 0.
 *
 * @param second counted from the run's start instant
 * @param vus virtual users that were active, summed over the workers
 * @param failed requests that failed
 * @param durationAvg of http_req_duration, as the following ones
 * @param saturated workers whose generator was saturated in it
 */
@Json
public record TimelineSecond(
    long second,
    double vus,
    double iterations,
    double dropped,
    double requests,
    double failed,
    double bytesSent,
    double bytesReceived,
    double durationAvg,
    double durationMed,
    double durationP95,
    double durationMax,
    double iterationP95,
    int saturated) {}
