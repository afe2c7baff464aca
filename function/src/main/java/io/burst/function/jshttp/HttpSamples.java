package io.burst.function.jshttp;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.function.http.Exchange;
import io.burst.function.http.Hop;
import io.burst.function.http.LoadClient;
import io.burst.function.js.TagScope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Records what the exchanges of all virtual users of a worker came to. Series are found once for
 * each combination of tags and kept; when they are too many, all are forgotten and those in use
 * found anew. Thread-safe.
 */
final class HttpSamples {
  private static final int LIMIT = 4_000;
  private static final int UNAUTHORIZED = 401;

  private final Set<String> systemTags;
  private final boolean withIp;
  private final boolean withName;
  private final Map<Key, HttpSeries> known = new ConcurrentHashMap<>();
  private final Function<Key, HttpSeries> makeSeries;

  /**
   * Samples with some system tags.
   *
   * @param systemTags the names of those that are recorded
   */
  HttpSamples(Set<String> systemTags) {
    this.systemTags = systemTags;
    this.withIp = systemTags.contains("ip");
    this.withName = systemTags.contains("name");
    this.makeSeries = key -> HttpSeries.of(tags(key));
  }

  private enum Judgement {
    EXPECTED,
    UNEXPECTED,
    NONE
  }

  private record Key(
      TagScope scope,
      String name,
      String method,
      int status,
      String protocol,
      String tlsVersion,
      int errorCode,
      String error,
      String ip,
      Judgement judgement) {

    /** The parts that differ most; the generated one costs a multiple. */
    @Override
    public int hashCode() {
      int hash = System.identityHashCode(scope) * 31 + name.hashCode();
      return (hash * 31 + status) * 31 + judgement.hashCode();
    }
  }

  /** Records every hop of an exchange; nothing of one that was cut off. */
  void record(Exchange exchange, Call call) {
    if (exchange.canceled() || exchange.switchedProtocols()) {
      return;
    }
    List<Hop> hops = exchange.hops();
    for (int i = 0; i < hops.size(); i++) {
      record(hops.get(i), call, i == 0);
    }
  }

  private void record(Hop hop, Call call, boolean first) {
    Judgement judgement = judge(hop.status(), call, first);
    HttpSeries series = series(hop, call, judgement);
    series.record(hop.timings());
    if (judgement != Judgement.NONE) {
      series.failed().record(judgement == Judgement.EXPECTED ? 0 : 1);
    }
  }

  /** Digest authentication begins with a 401, which is as it should be. */
  private static Judgement judge(int status, Call call, boolean first) {
    if (call.expected().isOff()) {
      return Judgement.NONE;
    }
    boolean expected =
        switch (call.request().authentication()) {
          case BASIC, NTLM -> call.expected().contains(status);
          case DIGEST -> first ? status == UNAUTHORIZED : call.expected().contains(status);
        };
    return expected ? Judgement.EXPECTED : Judgement.UNEXPECTED;
  }

  private HttpSeries series(Hop hop, Call call, Judgement judgement) {
    Key key =
        new Key(
            call.scope(),
            name(hop, call),
            hop.request().method(),
            hop.status(),
            hop.response().protocol(),
            hop.peer().tlsVersion(),
            hop.errorCode(),
            hop.error(),
            withIp ? hop.peer().ip() : "",
            judgement);
    if (known.size() >= LIMIT) {
      known.clear();
    }
    // Not "look, and make it": see TagScope.
    return known.computeIfAbsent(key, makeSeries);
  }

  /** What the tags {@code name} and {@code url} show: see k6-surface, "URL grouping". */
  private String name(Hop hop, Call call) {
    String chosen = call.scope().tags().get("name").orElse("");
    if (!chosen.isEmpty()) {
      return chosen;
    }
    return call.urlName().isEmpty() || !withName ? hop.request().url().clean() : call.urlName();
  }

  private TagScope tags(Key key) {
    TagScope all = key.scope;
    all = system(all, "name", key.name);
    all = system(all, "url", key.name);
    all = system(all, "method", key.method);
    all = system(all, "status", Integer.toString(key.status));
    all = system(all, "proto", key.protocol);
    all = system(all, "tls_version", key.tlsVersion);
    if (!key.tlsVersion.isEmpty()) {
      all = system(all, "ocsp_status", "unknown");
    }
    if (key.errorCode != 0) {
      all = system(all, "error_code", Integer.toString(key.errorCode));
      all = system(all, "error", key.error);
    }
    all = system(all, "ip", key.ip);
    return switch (key.judgement) {
      case EXPECTED -> system(all, "expected_response", "true");
      case UNEXPECTED -> system(all, "expected_response", "false");
      case NONE -> all;
    };
  }

  private TagScope system(TagScope scope, String tag, String value) {
    return has(tag) && !value.isEmpty() ? scope.with(tag, value) : scope;
  }

  private boolean has(String systemTag) {
    return systemTags.contains(systemTag);
  }

  /** Records the bytes of an iteration; both metrics are there even where nothing was sent. */
  void traffic(LoadClient client, TagScope scope) {
    scope.series(BuiltinMetrics.DATA_SENT).record((double) client.traffic().takeSent());
    scope.series(BuiltinMetrics.DATA_RECEIVED).record((double) client.traffic().takeReceived());
  }
}
