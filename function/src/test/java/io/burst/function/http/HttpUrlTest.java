package io.burst.function.http;

import static io.burst.function.http.TestingClients.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.function.http.dial.Endpoint;
import io.burst.function.http.dial.LoadFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://h|/",
        "http://h?q=1|/?q=1",
        "http://h/a b|/a%20b",
        "http://h/a%20b|/a%20b",
        "http://h/a%2Fb|/a%2Fb",
        "http://h/a%2Fb c|/a/b%20c",
        "http://h/a[1]|/a[1]",
        "http://h/é?x=é|/%C3%A9?x=é",
        "http://h/p?|/p?",
        "http://h/p?a b|/p?a b",
        "http://h/p#frag|/p",
        "http://h//double|//double"
      })
  void writesTheTargetAsGoDoes(String text, String target) {
    assertThat(url(text).target()).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP://Host:8080/P|http://Host:8080/P",
        "http://u:p%20w@h/|http://u:p%20w@h/",
        "http://u@h/|http://u@h/",
        "http://h/a b#c d|http://h/a%20b#c%20d",
        "http://[::1]:80/|http://[::1]:80/",
        "mailto:a@b|mailto:a@b",
        "/only/path|/only/path"
      })
  void writesTheWholeAsGoDoes(String text, String whole) {
    assertThat(url(text)).hasToString(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h,h,80,false",
    "https://h,h,443,true",
    "http://H:8080,h,8080,false",
    "http://h:/,h,80,false",
    "https://[::1]:8443/,::1,8443,true",
    "http://bücher.example/,xn--bcher-kva.example,80,false"
  })
  void knowsWhereToConnect(String text, String host, int port, boolean tls) {
    assertThat(url(text).endpoint()).hasValue(new Endpoint(tls, host, port));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://h:abc/|invalid port \":abc\" after host",
        "http://h/%zz|invalid URL escape \"%zz\"",
        "http://h/%|invalid URL escape \"%\"",
        "://h|missing protocol scheme",
        "http://[::1/|missing ']' in host",
        "http://a b/|invalid character \" \" in host name",
        "a:b@c/x:y|",
        "1a:b|first path segment in URL cannot contain colon"
      })
  void refusesWhatGoRefuses(String text, String why) throws LoadFailure {
    if (why == null) {
      assertThat(HttpUrl.parse(text).endpoint()).isEmpty();
      return;
    }
    assertThatThrownBy(() -> HttpUrl.parse(text))
        .isInstanceOfSatisfying(
            LoadFailure.class, failure -> assertThat(failure.code()).isEqualTo(1020))
        .hasMessage("invalid URL: parse \"" + text + "\": " + why);
  }

  @Test
  void refusesControlCharacters() {
    assertThatThrownBy(() -> HttpUrl.parse("http://h/a\nb"))
        .hasMessage(
            "invalid URL: parse \"http://h/a\\nb\": net/url: invalid control character in URL");
  }

  /** The examples of RFC 3986 §5.4. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g|http://a/b/c/g",
        "./g|http://a/b/c/g",
        "g/|http://a/b/c/g/",
        "/g|http://a/g",
        "//g|http://g",
        "?y|http://a/b/c/d;p?y",
        "g?y|http://a/b/c/g?y",
        "#s|http://a/b/c/d;p?q#s",
        "g#s|http://a/b/c/g#s",
        ";x|http://a/b/c/;x",
        ".|http://a/b/c/",
        "./|http://a/b/c/",
        "..|http://a/b/",
        "../g|http://a/b/g",
        "../..|http://a/",
        "../../g|http://a/g",
        "../../../g|http://a/g",
        "/./g|http://a/g",
        "/../g|http://a/g",
        "g.|http://a/b/c/g.",
        "..g|http://a/b/c/..g",
        "./g/.|http://a/b/c/g/",
        "g/../h|http://a/b/c/h",
        "http://x/y|http://x/y"
      })
  void resolvesReferences(String reference, String result) throws LoadFailure {
    assertThat(url("http://a/b/c/d;p?q").resolve(reference)).hasToString(result);
  }

  @Test
  void hidesUserAndPassword() {
    assertThat(url("http://user:secret@h/p?q").clean()).isEqualTo("http://****:****@h/p?q");
    assertThat(url("http://user@h/p").clean()).isEqualTo("http://****@h/p");
    assertThat(url("http://h/p").clean()).isEqualTo("http://h/p");
    assertThat(url("http://user:secret@h/p").userInfo().orElseThrow().toString())
        .doesNotContain("secret");
  }
}
