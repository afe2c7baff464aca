package io.burst.function.jshttp;

import io.burst.function.http.Exchange;
import io.burst.function.http.ResponseType;
import io.burst.function.http.Timings;
import io.burst.function.js.VuRuntime;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** What a script's response asks its exchange for, when it is asked; called with a field's name. */
record ResponseHost(VuRuntime vu, Exchange exchange, ResponseType type) implements ProxyExecutable {
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public @Nullable Object execute(Value... arguments) {
    return switch (arguments[0].asString()) {
      case "status" -> exchange.status();
      case "status_text" -> exchange.last().map(hop -> hop.response().statusText()).orElse("");
      case "url" -> exchange.url().toString();
      case "proto" -> exchange.last().map(hop -> hop.response().protocol()).orElse("");
      case "body" -> body();
      case "error" -> exchange.error();
      case "error_code" -> exchange.errorCode();
      case "headers" -> ProxyObject.fromMap(Map.copyOf(exchange.headers().joined()));
      case "timings" -> timings();
      default -> throw new IllegalArgumentException(arguments[0].asString());
    };
  }

  private @Nullable Object body() {
    Optional<byte[]> body = exchange.body();
    if (body.isEmpty()) {
      return null;
    }
    return switch (type) {
      case TEXT -> new String(body.get(), StandardCharsets.UTF_8);
      case BINARY -> vu.arrayBuffer(body.get());
      case NONE -> null;
    };
  }

  private ProxyObject timings() {
    Timings t =
        exchange
            .last()
            .map(io.burst.function.http.Hop::timings)
            .orElseGet(() -> new Timings(0, 0, 0, 0, 0, 0, 0));
    return ProxyObject.fromMap(
        Map.of(
            "blocked", t.blocked() / NANOS_PER_MILLI,
            "looking_up", 0,
            "connecting", t.connecting() / NANOS_PER_MILLI,
            "tls_handshaking", t.tlsHandshaking() / NANOS_PER_MILLI,
            "sending", t.sending() / NANOS_PER_MILLI,
            "waiting", t.waiting() / NANOS_PER_MILLI,
            "receiving", t.receiving() / NANOS_PER_MILLI,
            "duration", t.duration() / NANOS_PER_MILLI));
  }
}
