package io.burst.function.jshttp;

import io.burst.core.options.HttpOptions;
import io.burst.function.http.Authentication;
import io.burst.function.http.ContentCoding;
import io.burst.function.http.CookieJar;
import io.burst.function.http.HttpRequest;
import io.burst.function.http.HttpUrl;
import io.burst.function.http.RequestCookie;
import io.burst.function.http.ResponseType;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.wire.HeaderNames;
import io.burst.function.http.wire.Headers;
import io.burst.function.js.Bytes;
import io.burst.function.js.TagScope;
import io.burst.function.js.VuRuntime;
import io.burst.function.jsguest.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Makes calls of what the shim hands over, for one virtual user: method, URL, the URL's name, body,
 * and the parameters in the order of the constants here, which the shim knows too. Trailing ones
 * may be missing; undefined ones have their defaults. Lists come as one text, each item ended by
 * NUL, and what is made of such a text is kept: scripts send the same headers again and again.
 */
final class CallReader {
  /**
   * What was read before, shared by all users of a worker.
   *
   * @param urls by their text
   * @param headers by the text that the shim makes of them
   */
  record Known(Map<String, HttpUrl> urls, Map<String, Headers> headers) {
    private static final int MOST = 1_000;

    Known() {
      this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    private <T> T keep(Map<String, T> all, String text, T made) {
      if (all.size() < MOST) {
        all.put(text, made);
      }
      return made;
    }
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String USER_AGENT = "User-Agent";

  private static final int METHOD = 0;
  private static final int URL = 1;
  private static final int URL_NAME = 2;
  private static final int BODY = 3;
  private static final int HEADERS = 4;
  private static final int COOKIES = 5;
  private static final int JAR = 6;
  private static final int TAGS = 7;
  private static final int AUTH = 8;
  private static final int TIMEOUT_MILLIS = 9;
  private static final int REDIRECTS = 10;
  private static final int COMPRESSION = 11;
  private static final int RESPONSE_TYPE = 12;
  private static final int CALLBACK = 13;
  private static final int THROW = 14;

  private final VuRuntime vu;
  private final HttpOptions options;
  private final Headers defaultHeaders;
  private final Known known;
  private Optional<CookieJar> jar = Optional.of(new CookieJar());
  private ExpectedStatuses expected = ExpectedStatuses.DEFAULT;

  CallReader(VuRuntime vu, Known known) {
    this.vu = vu;
    this.known = known;
    this.options = vu.options().http();
    this.defaultHeaders =
        options.userAgent().isEmpty() ? Headers.EMPTY : Headers.of(USER_AGENT, options.userAgent());
  }

  /** Gives the user an empty jar. */
  void newJar() {
    jar = Optional.of(new CookieJar());
  }

  /** The user's jar. */
  CookieJar jar() {
    return jar.orElseThrow();
  }

  /** Sets which statuses are expected where a request does not say so itself. */
  void expect(ExpectedStatuses statuses) {
    expected = statuses;
  }

  /**
   * Makes a call.
   *
   * @throws LoadFailure if the URL is none
   */
  Call read(Arguments arguments) throws LoadFailure {
    HttpUrl url = url(arguments.text(URL));
    String name = text(arguments, URL_NAME);
    Optional<byte[]> body =
        arguments.missing(BODY) ? Optional.<byte[]>empty() : Bytes.of(arguments.value(BODY));
    String method = arguments.text(METHOD);
    return arguments.count() > HEADERS
        ? full(method, url, name, body, arguments)
        : plain(method, url, name, body);
  }

  /**
   * A call with neither body nor params.
   *
   * @throws LoadFailure if the URL is none
   */
  Call plain(String method, String url) throws LoadFailure {
    return plain(method, url(url), "", Optional.empty());
  }

  private Call plain(String method, HttpUrl url, String name, Optional<byte[]> body) {
    HttpRequest request =
        new HttpRequest(
            method,
            url,
            defaultHeaders,
            body,
            List.of(),
            List.of(),
            jar,
            Authentication.BASIC,
            TIMEOUT,
            options.maxRedirects(),
            defaultType());
    return new Call(
        request, vu.tags().scope(), name, expected, vu.options().throwErrors(), redirectsChosen());
  }

  private Call full(
      String method, HttpUrl url, String name, Optional<byte[]> body, Arguments arguments) {
    HttpRequest request =
        new HttpRequest(
            method,
            url,
            headers(text(arguments, HEADERS)),
            body,
            compression(text(arguments, COMPRESSION)),
            cookies(text(arguments, COOKIES)),
            given(arguments, JAR) ? Optional.of(arguments.hostObject(JAR, CookieJar.class)) : jar,
            authentication(text(arguments, AUTH)),
            timeout(arguments),
            given(arguments, REDIRECTS)
                ? redirects(arguments.number(REDIRECTS))
                : options.maxRedirects(),
            given(arguments, RESPONSE_TYPE)
                ? ResponseType.valueOf(text(arguments, RESPONSE_TYPE).toUpperCase(Locale.ROOT))
                : defaultType());
    return new Call(
        request,
        tags(text(arguments, TAGS)),
        name,
        callback(arguments),
        given(arguments, THROW) ? arguments.flag(THROW) : vu.options().throwErrors(),
        given(arguments, REDIRECTS) || redirectsChosen());
  }

  /** Whether the test's options say how many redirects are followed. */
  private boolean redirectsChosen() {
    return options.maxRedirects() != HttpOptions.DEFAULT.maxRedirects();
  }

  private ResponseType defaultType() {
    return options.discardResponseBodies() ? ResponseType.NONE : ResponseType.TEXT;
  }

  private static boolean given(Arguments arguments, int index) {
    return !arguments.missing(index);
  }

  private static String text(Arguments arguments, int index) {
    return arguments.missing(index) ? "" : arguments.text(index);
  }

  private static int redirects(double value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private static Duration timeout(Arguments arguments) {
    return arguments.missing(TIMEOUT_MILLIS)
        ? TIMEOUT
        : Duration.ofNanos((long) (arguments.number(TIMEOUT_MILLIS) * NANOS_PER_MILLI));
  }

  /** The shim sends undefined where nothing is said, and false where nothing is to be judged. */
  private ExpectedStatuses callback(Arguments arguments) {
    if (arguments.missing(CALLBACK)) {
      return expected;
    }
    return arguments.isFlag(CALLBACK)
        ? ExpectedStatuses.OFF
        : arguments.hostObject(CALLBACK, ExpectedStatuses.class);
  }

  private static Authentication authentication(String name) {
    return switch (name) {
      case "digest" -> Authentication.DIGEST;
      case "ntlm" -> Authentication.NTLM;
      default -> Authentication.BASIC;
    };
  }

  private static List<ContentCoding> compression(String names) {
    List<ContentCoding> codings = new ArrayList<>();
    if (!names.isEmpty()) {
      for (String name : names.split(",", -1)) {
        codings.add(ContentCoding.parse(name).orElseThrow());
      }
    }
    return codings;
  }

  private static List<RequestCookie> cookies(String flat) {
    List<RequestCookie> cookies = new ArrayList<>();
    List<String> items = items(flat);
    for (int i = 0; i + 2 < items.size(); i += 3) {
      cookies.add(new RequestCookie(items.get(i), items.get(i + 1), !items.get(i + 2).isEmpty()));
    }
    return cookies;
  }

  private TagScope tags(String flat) {
    return pairs(flat, vu.tags().scope(), (scope, tag) -> scope.with(tag.getKey(), tag.getValue()));
  }

  private Headers headers(String flat) {
    if (flat.isEmpty()) {
      return defaultHeaders;
    }
    Headers seen = known.headers().get(flat);
    return seen != null ? seen : known.keep(known.headers(), flat, makeHeaders(flat));
  }

  /** A later field takes the place of an earlier one of its name; an empty user agent is none. */
  private Headers makeHeaders(String flat) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (!options.userAgent().isEmpty()) {
      fields.put(USER_AGENT, options.userAgent());
    }
    pairs(
        flat,
        fields,
        (all, field) -> {
          all.put(HeaderNames.canonical(field.getKey()), field.getValue());
          return all;
        });
    fields.remove(USER_AGENT, "");
    return Headers.of(
        fields.entrySet().stream().map(f -> new Headers.Field(f.getKey(), f.getValue())).toList());
  }

  private static <T> T pairs(
      String flat, T start, BiFunction<T, Map.Entry<String, String>, T> step) {
    T result = start;
    List<String> items = items(flat);
    for (int i = 0; i + 1 < items.size(); i += 2) {
      result = step.apply(result, Map.entry(items.get(i), items.get(i + 1)));
    }
    return result;
  }

  private static List<String> items(String flat) {
    List<String> items = new ArrayList<>();
    int from = 0;
    for (int end = flat.indexOf('\0'); end >= 0; end = flat.indexOf('\0', from)) {
      items.add(flat.substring(from, end));
      from = end + 1;
    }
    return items;
  }

  /**
   * A URL; those of before are not parsed again.
   *
   * @throws LoadFailure if it is none
   */
  HttpUrl url(String text) throws LoadFailure {
    HttpUrl seen = known.urls().get(text);
    return seen != null ? seen : known.keep(known.urls(), text, HttpUrl.parse(text));
  }
}
