package io.burst.function.jshttp;

import io.burst.function.http.Authentication;
import io.burst.function.http.CookieJar;
import io.burst.function.http.Exchange;
import io.burst.function.http.HttpRequest;
import io.burst.function.http.HttpUrl;
import io.burst.function.http.LoadClient;
import io.burst.function.http.ResponseType;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.wire.Headers;
import io.burst.function.js.Bytes;
import io.burst.function.js.ScriptLog;
import io.burst.function.js.TagScope;
import io.burst.function.js.VuListener;
import io.burst.function.js.VuRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The host functions of {@code k6/http} for one virtual user. */
final class HttpHost implements VuListener {
  private static final int CACHED_URLS = 100;

  private final VuRuntime vu;
  private final LoadClient client;
  private final HttpSamples samples;
  private final Map<String, HttpUrl> urls = new HashMap<>();
  private CookieJar jar = new CookieJar();

  HttpHost(VuRuntime vu, LoadClient client) {
    this.vu = vu;
    this.client = client;
    this.samples = new HttpSamples(vu.tags());
  }

  ProxyObject functions() {
    return ProxyObject.fromMap(
        Map.of("inInit", (ProxyExecutable) _ -> vu.inInit(), "send", (ProxyExecutable) this::send));
  }

  /** method, url, name, body, headers (flat), tags, timeout in ms, redirects, responseType. */
  private Object send(Value... arguments) {
    String name = arguments[2].asString();
    HttpUrl url = url(arguments[1].asString());
    HttpRequest request =
        new HttpRequest(
            arguments[0].asString(),
            url,
            headers(arguments[4]),
            Bytes.of(arguments[3]),
            List.of(),
            List.of(),
            Optional.of(jar),
            Authentication.BASIC,
            Duration.ofMillis(arguments[6].isNull() ? 60_000 : arguments[6].asLong()),
            arguments[7].isNull() ? vu.options().http().maxRedirects() : arguments[7].asInt(),
            responseType(arguments[8]));
    Exchange exchange = client.execute(request);
    TagScope scope = arguments[5].isNull() ? vu.tags().scope() : vu.tags().with(arguments[5]);
    samples.record(exchange, scope, name, ExpectedStatuses.DEFAULT);
    exchange.warnings().forEach(vu.log()::warn);
    if (exchange.failed() && !exchange.canceled()) {
      failed(exchange);
    }
    return new ResponseHost(vu, exchange, request.responseType());
  }

  private void failed(Exchange exchange) {
    if (vu.options().throwErrors()) {
      throw vu.error(exchange.error());
    }
    vu.log().log(ScriptLog.Level.WARN, "Request Failed", Map.of("error", exchange.error()));
  }

  private ResponseType responseType(Value value) {
    if (value.isNull()) {
      return vu.options().http().discardResponseBodies() ? ResponseType.NONE : ResponseType.TEXT;
    }
    return ResponseType.valueOf(value.asString().toUpperCase(Locale.ROOT));
  }

  private Headers headers(Value flat) {
    List<Headers.Field> fields = new ArrayList<>();
    if (!flat.isNull()) {
      for (long i = 0; i < flat.getArraySize(); i += 2) {
        fields.add(
            new Headers.Field(
                flat.getArrayElement(i).asString(), flat.getArrayElement(i + 1).asString()));
      }
    }
    Headers headers = Headers.of(fields);
    String agent = vu.options().http().userAgent();
    return agent.isEmpty() || headers.has("User-Agent")
        ? headers
        : headers.with("User-Agent", agent);
  }

  private HttpUrl url(String text) {
    HttpUrl known = urls.get(text);
    if (known != null) {
      return known;
    }
    try {
      HttpUrl url = HttpUrl.parse(text);
      if (urls.size() < CACHED_URLS) {
        urls.put(text, url);
      }
      return url;
    } catch (LoadFailure e) {
      throw vu.error(e.text());
    }
  }

  @Override
  public void iterationStarting() {
    if (!vu.options().http().noCookiesReset()) {
      jar = new CookieJar();
    }
  }

  @Override
  public void iterationEnded(boolean full) {
    samples.traffic(client);
    if (vu.options().http().noVuConnectionReuse()) {
      client.closeIdle();
    }
  }

  @Override
  public void closing() {
    client.close();
  }
}
