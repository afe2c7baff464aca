package io.burst.function.jshttp;

import io.burst.core.summary.JsonText;
import io.burst.function.http.Cookie;
import io.burst.function.http.Exchange;
import io.burst.function.http.Hop;
import io.burst.function.http.HttpRequest;
import io.burst.function.http.ResponseType;
import io.burst.function.http.Timings;
import io.burst.function.http.dial.Peer;
import io.burst.function.http.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer of an exchange. */
final class ResponseHost extends Answer {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Milliseconds of Go's zero time, which k6 shows for a cookie without an end. */
  private static final long NO_EXPIRY = -6_795_364_578_871L;

  private final Exchange exchange;
  private final Call call;

  ResponseHost(Exchange exchange, Call call) {
    this.exchange = exchange;
    this.call = call;
  }

  @Override
  @Nullable Object make(int field) {
    return switch (field) {
      case 0 -> peer().ip();
      case 1 -> peer().port();
      case 2 -> exchange.url().toString();
      case 3 -> exchange.status();
      case 4 -> response().map(hop -> hop.response().statusText()).orElse("");
      case 5 -> response().map(hop -> hop.response().protocol()).orElse("");
      case 6 -> JsonText.compact(exchange.headers().joined());
      case 7 -> JsonText.compact(cookies());
      case BODY -> body();
      case 9 -> timings(exchange.last().map(Hop::timings));
      case 10 -> response().map(hop -> hop.peer().tlsVersion()).orElse("");
      case 11 -> response().map(hop -> hop.peer().cipherSuite()).orElse("");
      case 12 -> ocsp(response().filter(hop -> hop.peer().tls()).isPresent() ? "unknown" : "");
      case 13 -> exchange.error();
      case 14 -> exchange.errorCode();
      case 15 -> request();
      default -> throw new IllegalArgumentException("field " + field);
    };
  }

  @Override
  Optional<byte[]> text() {
    return call.request().responseType() == ResponseType.TEXT ? exchange.body() : Optional.empty();
  }

  private Peer peer() {
    return exchange.last().map(Hop::peer).orElse(Peer.NONE);
  }

  /** The last hop, if the exchange has a response. */
  private Optional<Hop> response() {
    return exchange.failed() ? Optional.empty() : exchange.last();
  }

  private @Nullable Object body() {
    Optional<byte[]> body = exchange.body();
    if (body.isEmpty()) {
      return null;
    }
    return switch (call.request().responseType()) {
      case TEXT -> new String(body.get(), StandardCharsets.UTF_8);
      case BINARY -> body.get();
      case NONE -> null;
    };
  }

  private Map<String, List<Map<String, Object>>> cookies() {
    Map<String, List<Map<String, Object>>> cookies = new LinkedHashMap<>();
    for (Cookie cookie : exchange.cookies()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", cookie.name());
      fields.put("value", cookie.value());
      fields.put("domain", cookie.domain());
      fields.put("path", cookie.path());
      fields.put("http_only", cookie.httpOnly());
      fields.put("secure", cookie.secure());
      fields.put("max_age", cookie.maxAge());
      fields.put(
          "expires", cookie.expires().map(java.time.Instant::toEpochMilli).orElse(NO_EXPIRY));
      cookies.computeIfAbsent(cookie.name(), _ -> new ArrayList<>(1)).add(fields);
    }
    return cookies;
  }

  static String timings(Optional<Timings> known) {
    Timings t = known.orElseGet(() -> new Timings(0, 0, 0, 0, 0, 0, 0));
    return "{\"duration\":"
        + t.duration() / NANOS_PER_MILLI
        + ",\"blocked\":"
        + t.blocked() / NANOS_PER_MILLI
        + ",\"looking_up\":0,\"connecting\":"
        + t.connecting() / NANOS_PER_MILLI
        + ",\"tls_handshaking\":"
        + t.tlsHandshaking() / NANOS_PER_MILLI
        + ",\"sending\":"
        + t.sending() / NANOS_PER_MILLI
        + ",\"waiting\":"
        + t.waiting() / NANOS_PER_MILLI
        + ",\"receiving\":"
        + t.receiving() / NANOS_PER_MILLI
        + "}";
  }

  /** Stapled answers are not read: the status is unknown wherever TLS is spoken. */
  static String ocsp(String status) {
    return "{\"produced_at\":0,\"this_update\":0,\"next_update\":0,\"revoked_at\":0,"
        + "\"revocation_reason\":\"\",\"status\":\""
        + status
        + "\"}";
  }

  private String request() {
    HttpRequest request = call.request();
    Headers sent = sentHeaders();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("method", request.method());
    fields.put("url", request.url().toString());
    fields.put("headers", sent.grouped());
    fields.put("body", request.body().map(b -> new String(b, StandardCharsets.UTF_8)).orElse(""));
    fields.put("cookies", sentCookies(sent.first("Cookie").orElse("")));
    return JsonText.compact(fields);
  }

  /** Those of the first hop; credentials of the URL are added on the way and not shown. */
  private Headers sentHeaders() {
    if (exchange.hops().isEmpty()) {
      return call.request().headers();
    }
    Headers sent = exchange.hops().getFirst().request().headers();
    return call.request().headers().has("Authorization") ? sent : sent.without("Authorization");
  }

  private static Map<String, List<Map<String, Object>>> sentCookies(String header) {
    Map<String, List<Map<String, Object>>> cookies = new LinkedHashMap<>();
    for (String pair : header.split("; ", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals);
        String value = pair.substring(equals + 1);
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("value", quoted ? value.substring(1, value.length() - 1) : value);
        fields.put("replace", false);
        cookies.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(fields);
      }
    }
    return cookies;
  }
}
