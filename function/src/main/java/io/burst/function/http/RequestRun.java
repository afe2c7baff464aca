package io.burst.function.http;

import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.wire.Headers;
import io.burst.function.http.wire.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One exchange under way: the request made ready, its hops, its redirects, the body at the end.
 * Used once, by one thread.
 */
final class RequestRun {
  // A year: far enough, and no instant overflows.
  private static final Duration LONGEST = Duration.ofDays(365);

  private final HttpSettings settings;
  private final HttpRequest request;
  private final List<Hop> hops = new ArrayList<>(1);
  private List<String> warnings = List.of();
  private final HopRunner runner;
  private byte[] body;
  private Headers headers;
  private HttpUrl url;
  private boolean redirectsExhausted;

  RequestRun(ConnectionPool pool, HttpSettings settings, HttpRequest request) {
    this.settings = settings;
    this.request = request;
    this.url = request.url();
    this.headers = request.headers();
    this.body = request.body().orElse(RequestBody.NONE);
    this.runner = new HopRunner(pool, settings, request, timeout(request), hops);
  }

  /**
   * Goes through with it.
   *
   * @throws LoadFailure if not even a request can be made of it
   */
  Exchange run() throws LoadFailure {
    prepare();
    try {
      WireResponse response = follow();
      return succeeded(decode(response));
    } catch (LoadFailure failure) {
      return failed(failure);
    }
  }

  /** Goes through with a request that asks to switch protocols. */
  Upgrade upgrade() {
    try {
      Headers all = CookieHeader.apply(headers, url, request.cookies(), request.jar());
      Optional<UpgradedConnection> connection = runner.upgrade(url, all);
      return new Upgrade(succeeded(Optional.empty()), connection);
    } catch (LoadFailure failure) {
      return new Upgrade(failed(failure), Optional.empty());
    }
  }

  private Exchange succeeded(Optional<byte[]> decoded) {
    return new Exchange(
        hops, url, decoded, hops.getLast().errorCode(), "", redirectsExhausted, false, warnings);
  }

  private static long timeout(HttpRequest request) {
    boolean endless = request.timeout().compareTo(LONGEST) > 0;
    return (endless ? LONGEST : request.timeout()).toNanos();
  }

  private void prepare() throws LoadFailure {
    if (request.authentication() == Authentication.NTLM) {
      throw Failures.generic("authentication 'ntlm' is not supported by burst");
    }
    RequestBody prepared = RequestBody.prepare(request);
    body = prepared.bytes();
    headers = prepared.headers();
    warnings = prepared.warnings();
  }

  private WireResponse follow() throws LoadFailure {
    Headers original = headers;
    Headers hopHeaders = CookieHeader.apply(headers, url, request.cookies(), request.jar());
    String method = request.method();
    Redirects redirects = new Redirects(request, original, body);
    while (true) {
      WireResponse response = runner.run(method, url, hopHeaders, body);
      keepCookies(response);
      Optional<Redirects.Next> next = redirects.next(method, url, response);
      if (next.isEmpty()) {
        return response;
      }
      if (hops.size() > request.maxRedirects() + runner.extraHops()) {
        redirectsExhausted = true;
        return response;
      }
      method = next.get().method();
      body = next.get().body();
      url = next.get().url();
      hopHeaders = CookieHeader.apply(next.get().headers(), url, request.cookies(), request.jar());
    }
  }

  private void keepCookies(WireResponse response) {
    if (request.jar().isPresent()) {
      List<Cookie> cookies = SetCookieParser.parse(response.head().headers());
      if (!cookies.isEmpty()) {
        request.jar().get().set(url, cookies);
      }
    }
  }

  private Optional<byte[]> decode(WireResponse response) throws LoadFailure {
    int status = response.head().status();
    if (request.responseType() == ResponseType.NONE
        || status < 200
        || status == 204
        || status == 304) {
      return Optional.empty();
    }
    byte[] bytes = response.body();
    if (bytes.length == 0 && hops.getLast().request().method().equals("HEAD")) {
      return Optional.of(bytes);
    }
    Optional<String> codings = response.head().headers().first("Content-Encoding");
    if (codings.isPresent()) {
      String[] tokens = codings.get().split(",", -1);
      for (int i = tokens.length - 1; i >= 0; i--) {
        Optional<ContentCoding> coding = ContentCoding.parse(tokens[i].strip());
        if (coding.isPresent()) {
          bytes = coding.get().decode(bytes, settings.maxBodyBytes());
        }
      }
    }
    return Optional.of(bytes);
  }

  private Exchange failed(LoadFailure failure) {
    if (!hops.isEmpty() && !hops.getLast().failed()) {
      // It failed after its response had come: the hop has failed, as k6 counts it.
      hops.set(hops.size() - 1, hops.getLast().asFailed(failure.code(), failure.text()));
    }
    return new Exchange(
        hops,
        url,
        Optional.empty(),
        failure.code(),
        failure.text(),
        false,
        // A socket that an interrupt closed may be seen as closed first.
        Failures.isInterrupted(failure) || Thread.currentThread().isInterrupted(),
        warnings);
  }
}
