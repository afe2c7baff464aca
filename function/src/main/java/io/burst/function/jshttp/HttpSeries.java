package io.burst.function.jshttp;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.function.http.Timings;
import io.burst.function.js.TagScope;

/** The series of one kind of request: found once, then recorded into without looking up. */
record HttpSeries(
    SeriesRecorder reqs,
    SeriesRecorder failed,
    SeriesRecorder duration,
    SeriesRecorder blocked,
    SeriesRecorder connecting,
    SeriesRecorder tlsHandshaking,
    SeriesRecorder sending,
    SeriesRecorder waiting,
    SeriesRecorder receiving) {

  static HttpSeries of(TagScope scope) {
    return new HttpSeries(
        scope.series(BuiltinMetrics.HTTP_REQS),
        scope.series(BuiltinMetrics.HTTP_REQ_FAILED),
        scope.series(BuiltinMetrics.HTTP_REQ_DURATION),
        scope.series(BuiltinMetrics.HTTP_REQ_BLOCKED),
        scope.series(BuiltinMetrics.HTTP_REQ_CONNECTING),
        scope.series(BuiltinMetrics.HTTP_REQ_TLS_HANDSHAKING),
        scope.series(BuiltinMetrics.HTTP_REQ_SENDING),
        scope.series(BuiltinMetrics.HTTP_REQ_WAITING),
        scope.series(BuiltinMetrics.HTTP_REQ_RECEIVING));
  }

  /** Records one hop, all but whether it failed. */
  void record(Timings timings) {
    reqs.record(1);
    duration.recordNanos(timings.duration());
    blocked.recordNanos(timings.blocked());
    connecting.recordNanos(timings.connecting());
    tlsHandshaking.recordNanos(timings.tlsHandshaking());
    sending.recordNanos(timings.sending());
    waiting.recordNanos(timings.waiting());
    receiving.recordNanos(timings.receiving());
  }
}
