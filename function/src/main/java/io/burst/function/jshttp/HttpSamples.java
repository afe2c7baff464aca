package io.burst.function.jshttp;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.function.http.Exchange;
import io.burst.function.http.Hop;
import io.burst.function.http.LoadClient;
import io.burst.function.js.TagScope;
import io.burst.function.js.VuTags;
import java.util.IdentityHashMap;

/** Records what the exchanges of one virtual user came to. Thread-confined. */
final class HttpSamples {
  private static final int LIMIT = 500;

  private final VuTags tags;
  private final IdentityHashMap<TagScope, HttpSeries> known = new IdentityHashMap<>();

  HttpSamples(VuTags tags) {
    this.tags = tags;
  }

  /**
   * Records every hop of an exchange.
   *
   * @param scope tags of the user and the request
   * @param name what the tag {@code name} is; empty: the URL of each hop
   * @param expected which statuses are as expected
   */
  void record(Exchange exchange, TagScope scope, String name, ExpectedStatuses expected) {
    if (!exchange.canceled()) {
      exchange.hops().forEach(hop -> record(hop, scope, name, expected));
    }
  }

  private void record(Hop hop, TagScope scope, String name, ExpectedStatuses expected) {
    String shown = name.isEmpty() ? hop.request().url().clean() : name;
    TagScope all = system(scope, "name", shown);
    all = system(all, "url", shown);
    all = system(all, "method", hop.request().method());
    all = system(all, "status", Integer.toString(hop.status()));
    all = system(all, "proto", hop.response().protocol());
    if (hop.peer().tls()) {
      all = system(all, "tls_version", hop.peer().tlsVersion());
    }
    if (hop.errorCode() != 0) {
      all = system(all, "error_code", Integer.toString(hop.errorCode()));
      all = hop.failed() ? system(all, "error", hop.error()) : all;
    }
    if (tags.has("ip")) {
      all = all.with("ip", hop.peer().ip());
    }
    boolean good = expected.contains(hop.status());
    if (!expected.isOff()) {
      all = system(all, "expected_response", Boolean.toString(good));
    }
    HttpSeries series = series(all);
    series.record(hop.timings());
    if (!expected.isOff()) {
      series.failed().record(good ? 0 : 1);
    }
  }

  private TagScope system(TagScope scope, String name, String value) {
    return tags.has(name) && !value.isEmpty() ? scope.with(name, value) : scope;
  }

  private HttpSeries series(TagScope scope) {
    HttpSeries series = known.get(scope);
    if (series == null) {
      series = HttpSeries.of(scope);
      if (known.size() < LIMIT) {
        known.put(scope, series);
      }
    }
    return series;
  }

  /** Records the bytes of an iteration; both metrics are there even where nothing was sent. */
  void traffic(LoadClient client) {
    TagScope scope = tags.scope();
    scope.series(BuiltinMetrics.DATA_SENT).record((double) client.traffic().takeSent());
    scope.series(BuiltinMetrics.DATA_RECEIVED).record((double) client.traffic().takeReceived());
  }
}
