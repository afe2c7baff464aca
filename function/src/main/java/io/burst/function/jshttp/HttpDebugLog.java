package io.burst.function.jshttp;

import io.burst.core.options.HttpOptions.HttpDebug;
import io.burst.function.http.Exchange;
import io.burst.function.http.Hop;
import io.burst.function.http.wire.Headers;
import io.burst.function.js.ScriptLog;
import io.burst.function.js.VuRuntime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Option {@code httpDebug}: writes what was sent and what came. */
record HttpDebugLog(VuRuntime vu) {
  /** Writes the hops of an exchange, after it has ended. */
  void write(Call call, Exchange exchange) {
    HttpDebug debug = vu.options().http().debug();
    if (debug == HttpDebug.NONE) {
      return;
    }
    boolean full = debug == HttpDebug.FULL;
    List<Hop> hops = exchange.hops();
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      boolean first = i == 0;
      boolean last = i == hops.size() - 1;
      Map<String, String> fields = fields(call);
      String sent = full && first ? text(call.request().body()) : "";
      vu.log().log(ScriptLog.Level.INFO, "Request:\n" + request(hop) + sent + "\n", fields);
      if (!hop.failed()) {
        String came = full && last ? text(exchange.body()) : "";
        vu.log().log(ScriptLog.Level.INFO, "Response:\n" + response(hop) + came + "\n", fields);
      }
    }
  }

  private Map<String, String> fields(Call call) {
    Map<String, String> fields = new TreeMap<>(call.scope().tags().asMap());
    fields.put("source", "http-debug");
    fields.put("vu", Long.toString(vu.id()));
    vu.iteration().ifPresent(i -> fields.put("iter", Long.toString(i.iteration())));
    fields.put("request_id", UUID.randomUUID().toString());
    return fields;
  }

  private static String request(Hop hop) {
    StringBuilder head = new StringBuilder(hop.request().method());
    head.append(' ').append(hop.request().url().target()).append(" HTTP/1.1\n");
    if (!hop.request().headers().has("Host")) {
      head.append("Host: ").append(hop.request().url().authority()).append('\n');
    }
    if (hop.request().bodySize() > 0) {
      head.append("Content-Length: ").append(hop.request().bodySize()).append('\n');
    }
    return fields(head, hop.request().headers());
  }

  private static String response(Hop hop) {
    StringBuilder head = new StringBuilder(hop.response().protocol());
    head.append(' ').append(hop.response().statusText()).append('\n');
    return fields(head, hop.response().headers());
  }

  private static String fields(StringBuilder head, Headers headers) {
    headers
        .fields()
        .forEach(f -> head.append(f.name()).append(": ").append(f.value()).append('\n'));
    return head.append('\n').toString();
  }

  private static String text(Optional<byte[]> body) {
    return body.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }
}
