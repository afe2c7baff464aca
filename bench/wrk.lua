-- wrk by itself prints no 95th percentile. Runs once, after the load.
function done(summary, latency, requests)
  io.write(string.format("bench p95=%d p99=%d errors=%d\n", latency:percentile(95), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.timeout))
end
