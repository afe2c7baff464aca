package io.burst.function.http;

import io.burst.function.http.dial.ErrorCodes;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.wire.Headers;
import io.burst.function.http.wire.Headers.Field;
import io.burst.function.http.wire.WireResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a response sends its request, by the rules of Go's client: 301, 302 and 303 turn anything
 * but HEAD into GET without a body, 307 and 308 keep method and body. Credentials and cookies that
 * the script set as headers do not follow to another domain, and once dropped stay so. Remembers
 * the hops before; used by one exchange.
 */
final class Redirects {
  private final HttpRequest request;
  private final Headers original;
  private byte[] body;
  private boolean bodyDropped;
  private boolean secretsDropped;

  Redirects(HttpRequest request, Headers original, byte[] body) {
    this.request = request;
    this.original = original;
    this.body = body;
  }

  /** The next hop; the headers are without cookies. */
  // The array is only read; a copy would double every body.
  @SuppressWarnings("ArrayRecordComponent")
  record Next(String method, HttpUrl url, Headers headers, byte[] body) {}

  /**
   * Where a response leads.
   *
   * @throws LoadFailure if its Location is no URL
   */
  Optional<Next> next(String method, HttpUrl from, WireResponse response) throws LoadFailure {
    boolean keepsBody;
    String nextMethod;
    switch (response.head().status()) {
      case 301, 302, 303 -> {
        keepsBody = false;
        nextMethod = method.equals("HEAD") ? "HEAD" : "GET";
      }
      case 307, 308 -> {
        keepsBody = true;
        nextMethod = method;
      }
      default -> {
        return Optional.empty();
      }
    }
    String location = response.head().headers().first("Location").orElse("");
    if (location.isEmpty()) {
      return Optional.empty();
    }
    if (!keepsBody) {
      bodyDropped = true;
      body = RequestBody.NONE;
    }
    HttpUrl to = resolve(from, location);
    return Optional.of(new Next(nextMethod, to, headers(from, to, location), body));
  }

  private static HttpUrl resolve(HttpUrl from, String location) throws LoadFailure {
    try {
      return from.resolve(location);
    } catch (LoadFailure bad) {
      String why = bad.text().substring("invalid URL: ".length());
      throw bad.code() == ErrorCodes.INVALID_URL
          ? Failures.generic("failed to parse Location header \"" + location + "\": " + why)
          : bad;
    }
  }

  private Headers headers(HttpUrl from, HttpUrl to, String location) {
    if (!secretsDropped
        && !request.url().host().equals(to.host())
        && !isSameOrSubdomain(to.hostname(), request.url().hostname())) {
      secretsDropped = true;
    }
    boolean keepHost = !HttpUrl.isAbsolute(location);
    List<Field> kept = new ArrayList<>();
    for (Field field : original.fields()) {
      if (follows(field.name(), keepHost)) {
        kept.add(field);
      }
    }
    Headers headers = Headers.of(kept);
    boolean downgrade = from.scheme().equals("https") && to.scheme().equals("http");
    if (!downgrade && !headers.has("Referer")) {
      return headers.with("Referer", from.withoutUserInfo().toString());
    }
    return headers;
  }

  private boolean follows(String name, boolean keepHost) {
    return switch (name) {
      case "Authorization",
          "Www-Authenticate",
          "Cookie2",
          "Proxy-Authorization",
          "Proxy-Authenticate" ->
          !secretsDropped;
      // With a jar, k6 writes the cookies of every hop anew.
      case "Cookie" -> !secretsDropped && request.jar().isEmpty();
      case "Content-Encoding", "Content-Language", "Content-Location", "Content-Type" ->
          !bodyDropped;
      case "Host" -> keepHost;
      default -> true;
    };
  }

  private static boolean isSameOrSubdomain(String sub, String parent) {
    if (sub.equals(parent)) {
      return true;
    }
    return sub.indexOf(':') < 0 && sub.indexOf('%') < 0 && sub.endsWith("." + parent);
  }
}
