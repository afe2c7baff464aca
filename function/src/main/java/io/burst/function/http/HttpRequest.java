package io.burst.function.http;

import io.burst.function.http.wire.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request as a script made it, before redirects and authentication.
 *
 * @param method sent as given; empty: GET
 * @param url where it goes
 * @param headers all that is to be sent, User-Agent and Host (overrides the URL's) included
 * @param body the body before compression; not copied, not written to; empty: none
 * @param compression codings to apply to the body, in order; fails if one can only be decoded
 * @param cookies sent beside those of the jar
 * @param jar cookies kept from one exchange to the next, if any
 * @param authentication how it proves who it is
 * @param timeout for the whole exchange, redirects and body included
 * @param maxRedirects redirects that are followed before the redirect itself is the response
 * @param responseType what becomes of the body
 */
public record HttpRequest(
    String method,
    HttpUrl url,
    Headers headers,
    Optional<byte[]> body,
    List<ContentCoding> compression,
    List<RequestCookie> cookies,
    Optional<CookieJar> jar,
    Authentication authentication,
    Duration timeout,
    int maxRedirects,
    ResponseType responseType) {

  /** Copies the lists and checks the numbers. */
  public HttpRequest {
    method = method.isEmpty() ? "GET" : method;
    compression = List.copyOf(compression);
    cookies = List.copyOf(cookies);
    if (maxRedirects < 0) {
      throw new IllegalArgumentException("maxRedirects is negative: " + maxRedirects);
    }
  }

  /** A request with k6's defaults: 60 s, 10 redirects, no jar. */
  public static HttpRequest of(String method, HttpUrl url) {
    return new HttpRequest(
        method,
        url,
        Headers.EMPTY,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Authentication.BASIC,
        Duration.ofSeconds(60),
        10,
        ResponseType.TEXT);
  }

  /** The same with other headers. */
  public HttpRequest withHeaders(Headers value) {
    return new HttpRequest(
        method,
        url,
        value,
        body,
        compression,
        cookies,
        jar,
        authentication,
        timeout,
        maxRedirects,
        responseType);
  }

  /** The same with a body. */
  public HttpRequest withBody(byte[] value) {
    return new HttpRequest(
        method,
        url,
        headers,
        Optional.of(value),
        compression,
        cookies,
        jar,
        authentication,
        timeout,
        maxRedirects,
        responseType);
  }

  /** The same with other codings for its body. */
  public HttpRequest withCompression(List<ContentCoding> value) {
    return new HttpRequest(
        method,
        url,
        headers,
        body,
        value,
        cookies,
        jar,
        authentication,
        timeout,
        maxRedirects,
        responseType);
  }

  /** The same with cookies. */
  public HttpRequest withCookies(List<RequestCookie> value, Optional<CookieJar> itsJar) {
    return new HttpRequest(
        method,
        url,
        headers,
        body,
        compression,
        value,
        itsJar,
        authentication,
        timeout,
        maxRedirects,
        responseType);
  }

  /** The same with another authentication. */
  public HttpRequest withAuthentication(Authentication value) {
    return new HttpRequest(
        method,
        url,
        headers,
        body,
        compression,
        cookies,
        jar,
        value,
        timeout,
        maxRedirects,
        responseType);
  }

  /** The same with another limit of time. */
  public HttpRequest withTimeout(Duration value) {
    return new HttpRequest(
        method,
        url,
        headers,
        body,
        compression,
        cookies,
        jar,
        authentication,
        value,
        maxRedirects,
        responseType);
  }

  /** The same with another limit of redirects. */
  public HttpRequest withMaxRedirects(int value) {
    return new HttpRequest(
        method,
        url,
        headers,
        body,
        compression,
        cookies,
        jar,
        authentication,
        timeout,
        value,
        responseType);
  }

  /** The same, with another use of the body. */
  public HttpRequest withResponseType(ResponseType value) {
    return new HttpRequest(
        method,
        url,
        headers,
        body,
        compression,
        cookies,
        jar,
        authentication,
        timeout,
        maxRedirects,
        value);
  }
}
