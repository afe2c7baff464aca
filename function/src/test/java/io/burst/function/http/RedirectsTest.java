package io.burst.function.http;

import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingClients.text;
import static io.burst.function.http.TestingRawServer.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.http.dial.DialSettings;
import io.burst.function.http.dial.HostOverride;
import io.burst.function.http.wire.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {
  /** /to/STATUS?LOCATION redirects; anything else answers with method, path and body. */
  private static TestingRawServer server() throws IOException {
    return new TestingRawServer(
        peer -> {
          for (String asked = peer.readHead(); !asked.isEmpty(); asked = peer.readHead()) {
            String[] line = asked.substring(0, asked.indexOf("\r\n")).split(" ", -1);
            String body = new String(peer.read(length(asked)), StandardCharsets.UTF_8);
            if (line[1].startsWith("/to/")) {
              String location = line[1].substring(8);
              peer.write(
                  head(
                          "HTTP/1.1 " + line[1].substring(4, 7) + " Moved",
                          location.isEmpty() ? "X-Location: none" : "Location: " + location,
                          "Set-Cookie: hop=1; Path=/",
                          "Content-Length: 5")
                      + (line[0].equals("HEAD") ? "" : "moved"));
            } else {
              String answer = line[0] + " " + line[1] + " " + body;
              peer.write(
                  head("HTTP/1.1 200 OK", "Content-Length: " + answer.length())
                      + (line[0].equals("HEAD") ? "" : answer));
            }
          }
        });
  }

  private static int length(String head) {
    int at = head.indexOf("Content-Length: ");
    return at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,301,GET,''", "POST,301,GET,''", "POST,302,GET,''", "PUT,303,GET,''",
    "DELETE,302,GET,''", "POST,307,POST,body", "PUT,308,PUT,body", "GET,307,GET,''"
  })
  void choosesTheMethodAsGoDoes(String method, int status, String next, String body)
      throws IOException {
    try (TestingRawServer server = server();
        TestingClients clients = new TestingClients()) {
      HttpRequest request = request(method, server.url("/to/" + status + "?/end"));
      if (!method.equals("GET")) {
        request =
            request
                .withBody("body".getBytes(StandardCharsets.UTF_8))
                .withHeaders(Headers.of("Content-Type", "text/plain", "X-Mine", "1"));
      }
      Exchange exchange = clients.run(request);
      assertThat(text(exchange)).isEqualTo(next + " /end " + body);
      assertThat(exchange.url()).hasToString(server.url("/end"));
      assertThat(exchange.hops()).hasSize(2);
      assertThat(exchange.hops().getFirst().status()).isEqualTo(status);
      Headers sent = exchange.hops().getLast().request().headers();
      assertThat(sent.first("Referer")).hasValue(server.url("/to/" + status + "?/end"));
      assertThat(sent.has("Content-Type")).isEqualTo(!body.isEmpty());
      assertThat(sent.has("X-Mine")).isEqualTo(!method.equals("GET"));
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void headStaysHead() throws IOException {
    try (TestingRawServer server = server();
        TestingClients clients = new TestingClients()) {
      Exchange exchange = clients.run(request("HEAD", server.url("/to/303?/end")));
      assertThat(exchange.hops().getLast().request().method()).isEqualTo("HEAD");
    }
  }

  @Test
  void stopsAtTheLimitAndReturnsTheRedirect() throws IOException {
    try (TestingRawServer server = server();
        TestingClients clients = new TestingClients()) {
      String twice = server.url("/to/302?/to/302?/end");
      Exchange all = clients.run(request("GET", twice).withMaxRedirects(2));
      assertThat(all.status()).isEqualTo(200);
      assertThat(all.redirectsExhausted()).isFalse();
      Exchange one = clients.run(request("GET", twice).withMaxRedirects(1));
      assertThat(one.status()).isEqualTo(302);
      assertThat(one.redirectsExhausted()).isTrue();
      assertThat(one.hops()).hasSize(2);
      assertThat(text(one)).isEqualTo("moved");
      Exchange none = clients.run(request("GET", twice).withMaxRedirects(0));
      assertThat(none.hops()).hasSize(1);
      assertThat(none.url()).hasToString(twice);
    }
  }

  @Test
  void endlessRedirectsEnd() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  while (!peer.readHead().isEmpty()) {
                    peer.write(head("HTTP/1.1 302 Found", "Location: /", "Content-Length: 0"));
                  }
                });
        TestingClients clients = new TestingClients()) {
      Exchange exchange = clients.get(server.url("/"));
      assertThat(exchange.hops()).hasSize(11);
      assertThat(exchange.status()).isEqualTo(302);
      assertThat(exchange.redirectsExhausted()).isTrue();
    }
  }

  @Test
  void aRedirectWithoutLocationIsTheResponse() throws IOException {
    try (TestingRawServer server = server();
        TestingClients clients = new TestingClients()) {
      Exchange exchange = clients.get(server.url("/to/302?"));
      assertThat(exchange.status()).isEqualTo(302);
      assertThat(exchange.error()).isEmpty();
      assertThat(exchange.redirectsExhausted()).isFalse();
    }
  }

  @Test
  void aBrokenLocationFailsTheHop() throws IOException {
    try (TestingRawServer server = server();
        TestingClients clients = new TestingClients()) {
      Exchange exchange = clients.get(server.url("/to/302?http://h:x/"));
      assertThat(exchange.status()).isZero();
      assertThat(exchange.errorCode()).isEqualTo(1000);
      assertThat(exchange.error())
          .isEqualTo(
              "failed to parse Location header \"http://h:x/\": parse \"http://h:x/\": "
                  + "invalid port \":x\" after host");
      assertThat(exchange.hops()).hasSize(1);
      assertThat(exchange.hops().getFirst().failed()).isTrue();
    }
  }

  @Test
  void aRedirectToWhereNobodyListensFailsTheSecondHop() throws IOException {
    int unused;
    try (TestingRawServer closed = new TestingRawServer(peer -> {})) {
      unused = closed.port();
    }
    try (TestingRawServer server = server();
        TestingClients clients = new TestingClients()) {
      String target = "http://127.0.0.1:" + unused + "/";
      Exchange exchange = clients.get(server.url("/to/302?" + target));
      assertThat(exchange.error()).isEqualTo("dial: connection refused");
      assertThat(exchange.errorCode()).isEqualTo(1212);
      assertThat(exchange.url()).hasToString(target);
      assertThat(exchange.hops()).extracting(Hop::status).containsExactly(302, 0);
    }
  }

  @Test
  void secretsDoNotFollowToAnotherDomain() throws IOException {
    try (TestingRawServer server = server();
        TestingClients clients =
            new TestingClients(
                DialSettings.defaults()
                    .withHosts(Map.of("*.test", HostOverride.parse("127.0.0.1"))))) {
      Headers secrets = Headers.of("Authorization", "Bearer x", "Cookie", "own=1", "X-Mine", "1");
      String away = "http://b.test:" + server.port() + "/end";
      String sub = "http://sub.a.test:" + server.port() + "/end";
      String from = "http://a.test:" + server.port() + "/to/307?";
      Exchange toOther = clients.run(request("GET", from + away).withHeaders(secrets));
      Headers sentAway = toOther.hops().getLast().request().headers();
      assertThat(sentAway.has("Authorization")).isFalse();
      assertThat(sentAway.has("Cookie")).isFalse();
      assertThat(sentAway.has("X-Mine")).isTrue();
      Exchange toSub = clients.run(request("GET", from + sub).withHeaders(secrets));
      Headers sentSub = toSub.hops().getLast().request().headers();
      assertThat(sentSub.has("Authorization")).isTrue();
      assertThat(sentSub.has("Cookie")).isTrue();
    }
  }

  @Test
  void cookiesSetByARedirectAreSentToItsTarget() throws IOException {
    try (TestingRawServer server = server();
        TestingClients clients = new TestingClients()) {
      CookieJar jar = new CookieJar();
      Exchange exchange =
          clients.run(
              request("GET", server.url("/to/302?/end"))
                  .withHeaders(Headers.of("Cookie", "raw=0"))
                  .withCookies(List.of(new RequestCookie("mine", "1", false)), Optional.of(jar)));
      assertThat(exchange.hops().getFirst().request().headers().first("Cookie"))
          .hasValue("raw=0; mine=1");
      assertThat(exchange.hops().getLast().request().headers().first("Cookie"))
          .hasValue("mine=1; hop=1");
      assertThat(jar.cookies(TestingClients.url(server.url("/")))).hasSize(1);
    }
  }

  @Test
  void userInfoOfTheUrlIsBasicAuthentication() throws IOException {
    try (TestingRawServer server = server();
        TestingClients clients = new TestingClients()) {
      String url = "http://us%20er:p%40ss@127.0.0.1:" + server.port() + "/to/302?/end";
      Exchange exchange = clients.run(request("GET", url));
      assertThat(exchange.hops().getFirst().request().headers().first("Authorization"))
          .hasValue("Basic dXMgZXI6cEBzcw==");
      assertThat(exchange.hops().getLast().request().headers().first("Referer").orElseThrow())
          .doesNotContain("p%40ss");
    }
  }
}
