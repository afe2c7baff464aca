package io.burst.function.http;

import static io.burst.function.http.TestingClients.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.http.wire.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieJarTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final CookieJar jar = new CookieJar(() -> now);

  private void set(String url, String... lines) {
    for (String line : lines) {
      jar.set(url(url), SetCookieParser.parse(line).stream().toList());
    }
  }

  private String sent(String url) {
    return jar.cookies(url(url)).stream()
        .map(cookie -> cookie.name() + "=" + cookie.value())
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource({
    "a=1, http://www.host.test/, a=1",
    "a=1, http://host.test/, ''",
    "a=1, http://x.www.host.test/, ''",
    "a=1; domain=host.test, http://other.host.test/, a=1",
    "a=1; domain=.host.test, http://host.test/, a=1",
    "a=1; domain=test, http://else.test/, a=1",
    "a=1; domain=other.test, http://other.test/, ''",
    "a=1; domain=x.www.host.test, http://x.www.host.test/, ''",
    "a=1; domain=host.test., http://host.test/, ''",
    "a=1; path=/p, http://www.host.test/p, a=1",
    "a=1; path=/p, http://www.host.test/p/q, a=1",
    "a=1; path=/p, http://www.host.test/pq, ''",
    "a=1; secure, http://www.host.test/, ''",
    "a=1; secure, https://www.host.test/, a=1",
    "a=1, https://www.host.test:8443/, a=1"
  })
  void sendsWhatIsMeantForAUrl(String line, String url, String sent) {
    set("http://www.host.test/", line);
    assertThat(sent(url)).isEqualTo(sent);
  }

  @Test
  void pathDefaultsToTheDirectory() {
    set("http://h.test/dir/page", "a=1");
    assertThat(sent("http://h.test/dir/other")).isEqualTo("a=1");
    assertThat(sent("http://h.test/")).isEmpty();
  }

  @Test
  void longestPathFirstThenOldest() {
    set("http://h.test/a/b", "x=1; path=/", "y=2; path=/a", "z=3; path=/", "x=4; path=/");
    assertThat(sent("http://h.test/a/b")).isEqualTo("y=2; x=4; z=3");
  }

  @Test
  void maxAgeWinsOverExpires() {
    set("http://h.test/", "a=1; max-age=10; expires=Thu, 01 Jan 2015 00:00:00 GMT");
    assertThat(sent("http://h.test/")).isEqualTo("a=1");
    now = now.plusSeconds(11);
    assertThat(sent("http://h.test/")).isEmpty();
  }

  @Test
  void expiredCookiesAreDeleted() {
    set("http://h.test/", "a=1; path=/", "b=2; path=/", "a=; path=/; max-age=0");
    set("http://h.test/", "b=; path=/; expires=Thu, 01-Jan-1970 00:00:00 GMT");
    assertThat(sent("http://h.test/")).isEmpty();
  }

  @Test
  void addressesTakeCookiesOfTheirOwnOnly() {
    set("http://127.0.0.1/", "a=1", "b=2; domain=127.0.0.1", "c=3; domain=0.0.1", "d=4; secure");
    assertThat(sent("http://127.0.0.1:8080/")).isEqualTo("a=1; b=2; d=4");
  }

  @Test
  void deleteAndClear() {
    set("http://h.test/", "a=1", "b=2", "c=3");
    jar.delete(url("http://h.test/"), "b");
    assertThat(sent("http://h.test/")).isEqualTo("a=1; c=3");
    jar.clear(url("http://h.test/"));
    assertThat(sent("http://h.test/")).isEmpty();
  }

  @Test
  void readsSetCookieAsGoDoes() {
    List<Cookie> cookies =
        SetCookieParser.parse(
            Headers.of(
                "Set-Cookie",
                "a=\"quoted\"; Path=/p; Domain=d.test; Max-Age=5; Secure; HttpOnly; SameSite=Lax",
                "Set-Cookie",
                "b=2; Expires=Wed, 21 Oct 2015 07:28:00 GMT",
                "Set-Cookie",
                "no equals",
                "Set-Cookie",
                "bad name=1",
                "Set-Cookie",
                "c=with\\backslash",
                "Set-Cookie",
                "d=4; max-age=007; expires=never"));
    assertThat(cookies)
        .containsExactly(
            new Cookie("a", "quoted", true, "d.test", "/p", Optional.empty(), 5, true, true),
            new Cookie(
                "b",
                "2",
                false,
                "",
                "",
                Optional.of(Instant.parse("2015-10-21T07:28:00Z")),
                0,
                false,
                false),
            Cookie.of("d", "4"));
  }

  @Test
  void writesTheHeaderOfJarAndRequest() {
    set("http://h.test/", "jar=1", "both=jar", "only=jar");
    Headers headers =
        CookieHeader.apply(
            Headers.EMPTY,
            url("http://h.test/"),
            List.of(
                new RequestCookie("both", "mine", false),
                new RequestCookie("only", "mine", true),
                new RequestCookie("odd", "a b;\"c", false)),
            Optional.of(jar));
    assertThat(headers.first("Cookie"))
        .hasValue("both=mine; only=mine; odd=\"a bc\"; jar=1; both=jar");
  }
}
