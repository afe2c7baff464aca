package io.burst.function.http;

import io.burst.function.http.dial.Endpoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cookies kept for the URLs they are for (RFC 6265 §5), as Go's net/http/cookiejar without a list
 * of public suffixes: a host may set cookies for any parent domain, {@code com} too. Secure cookies
 * go over TLS, or to localhost and loopback addresses. Thread-safe: requests of a batch share it.
 */
public final class CookieJar {
  private final InstantSource clock;
  private final Map<Id, Entry> entries = new HashMap<>();
  private long sequence;

  /** An empty jar that goes by the system's clock. */
  public CookieJar() {
    this(InstantSource.system());
  }

  /** An empty jar. */
  public CookieJar(InstantSource clock) {
    this.clock = clock;
  }

  private record Id(String domain, String path, String name) {}

  private record Entry(
      Cookie cookie, boolean hostOnly, Instant expires, Instant created, long sequence) {}

  /** Takes the cookies that a response from a URL sets; those it may not set are dropped. */
  public synchronized void set(HttpUrl url, List<Cookie> cookies) {
    if (url.endpoint().isEmpty()) {
      return;
    }
    String host = canonicalHost(url);
    Instant now = clock.instant();
    for (Cookie cookie : cookies) {
      String domain = CookieDomains.domain(host, cookie.domain());
      if (!domain.isEmpty()) {
        put(url, cookie, host, domain, now);
      }
    }
  }

  private void put(HttpUrl url, Cookie cookie, String host, String domain, Instant now) {
    String path = cookie.path().startsWith("/") ? cookie.path() : defaultPath(url.path());
    boolean hostOnly = cookie.domain().isEmpty() || Endpoints.isIp(host);
    Id id = new Id(domain, path, cookie.name());
    Instant expires = expiry(cookie, now);
    if (!expires.isAfter(now)) {
      entries.remove(id);
      return;
    }
    Entry old = entries.get(id);
    entries.put(
        id,
        new Entry(
            cookie,
            hostOnly,
            expires,
            old == null ? now : old.created,
            old == null ? sequence++ : old.sequence));
  }

  /** Max-Age wins over Expires; a cookie without both lives as long as the jar. */
  private static Instant expiry(Cookie cookie, Instant now) {
    if (cookie.maxAge() < 0) {
      return Instant.MIN;
    }
    if (cookie.maxAge() > 0) {
      return now.plusSeconds(Math.min(cookie.maxAge(), 1L << 40));
    }
    return cookie.expires().orElse(Instant.MAX);
  }

  /** The cookies to send to a URL: longest path first, then oldest first. */
  public synchronized List<Cookie> cookies(HttpUrl url) {
    if (entries.isEmpty() || url.endpoint().isEmpty()) {
      return List.of();
    }
    String host = canonicalHost(url);
    String path = url.path().isEmpty() ? "/" : url.path();
    Instant now = clock.instant();
    List<Map.Entry<Id, Entry>> found = new ArrayList<>();
    Iterator<Map.Entry<Id, Entry>> all = entries.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Id, Entry> next = all.next();
      if (!next.getValue().expires.isAfter(now)) {
        all.remove();
      } else if (isFor(next.getKey(), next.getValue(), url, host, path)) {
        found.add(next);
      }
    }
    found.sort(ORDER);
    return found.stream().map(entry -> entry.getValue().cookie).toList();
  }

  private static final Comparator<Map.Entry<Id, Entry>> ORDER =
      Comparator.<Map.Entry<Id, Entry>>comparingInt(entry -> -entry.getKey().path.length())
          .thenComparing(entry -> entry.getValue().created)
          .thenComparingLong(entry -> entry.getValue().sequence);

  private static boolean isFor(Id id, Entry entry, HttpUrl url, String host, String path) {
    boolean domain = id.domain.equals(host) || (!entry.hostOnly && host.endsWith("." + id.domain));
    return domain
        && matchesPath(id.path, path)
        && (!entry.cookie.secure()
            || url.scheme().equals("https")
            || CookieDomains.isLocal(id.domain));
  }

  private static boolean matchesPath(String cookiePath, String path) {
    return path.equals(cookiePath)
        || (path.startsWith(cookiePath)
            && (cookiePath.endsWith("/") || path.charAt(cookiePath.length()) == '/'));
  }

  private static String defaultPath(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 || !path.startsWith("/") ? "/" : path.substring(0, slash);
  }

  /** Drops all cookies that would be sent to a URL; as in k6, those of its own directory only. */
  public synchronized void clear(HttpUrl url) {
    set(url, cookies(url).stream().map(c -> Cookie.of(c.name(), "").deleted()).toList());
  }

  /** Drops the cookie of a name in a URL's own directory. */
  public synchronized void delete(HttpUrl url, String name) {
    set(url, List.of(Cookie.of(name, "").deleted()));
  }

  private static String canonicalHost(HttpUrl url) {
    String host = url.endpoint().map(Endpoint::host).orElse("").toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
