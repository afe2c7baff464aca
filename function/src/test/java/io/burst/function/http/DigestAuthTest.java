package io.burst.function.http;

import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingRawServer.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.http.dial.LoadFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestAuthTest {
  private static final UserInfo MUFASA = new UserInfo("Mufasa", Optional.of("Circle of Life"));

  private static String answer(String challenge, String cnonce) throws LoadFailure {
    return DigestAuth.of(challenge).answer("GET", "/dir/index.html", new byte[0], MUFASA, cnonce);
  }

  /** RFC 7616 §3.9.1. */
  @ParameterizedTest
  @CsvSource({
    "MD5,8ca523f5e9506fed4657c9700eebdbec",
    "SHA-256,753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
  })
  void computesTheExamplesOfTheRfc(String algorithm, String response) throws LoadFailure {
    String challenge =
        "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm="
            + algorithm
            + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\""
            + ", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    assertThat(answer(challenge, "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"))
        .contains("response=\"" + response + "\"")
        .contains("qop=auth, nc=00000001", "algorithm=" + algorithm, "username=\"Mufasa\"")
        .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
  }

  /** RFC 2617 §3.5, whose user is known from RFC 2069. */
  @Test
  void computesWithoutQop() throws LoadFailure {
    String header =
        DigestAuth.of("realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"")
            .answer(
                "GET",
                "/dir/index.html",
                new byte[0],
                new UserInfo("Mufasa", Optional.of("CircleOfLife")),
                "0a4f113b");
    assertThat(header)
        .contains("response=\"1949323746fe6a43ef61f9606e7febea\"")
        .doesNotContain("nc=");
  }

  /** Values computed by hand from the formulas of RFC 7616 §3.4. */
  @Test
  void computesSessionsAndBodies() throws Exception {
    byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
    String header =
        DigestAuth.of("realm=\"r\", nonce=\"n\", qop=\"auth-int\", algorithm=SHA-512-256-sess")
            .answer("POST", "/p", body, new UserInfo("u", Optional.of("p")), "c");
    String secret = sha(sha("u:r:p") + ":n:c");
    String subject = sha("POST:/p:" + sha("hello"));
    assertThat(header)
        .contains("response=\"" + sha(secret + ":n:00000001:c:auth-int:" + subject) + "\"");
  }

  private static String sha(String text) throws Exception {
    return java.util.HexFormat.of()
        .formatHex(
            java.security.MessageDigest.getInstance("SHA-512/256")
                .digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void takesTwoHopsAndNoUserInTheUrl() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  for (String asked = peer.readHead(); !asked.isEmpty(); asked = peer.readHead()) {
                    if (asked.contains("Authorization: Digest username=\"u\", realm=\"r, x\"")) {
                      peer.write(head("HTTP/1.1 200 OK", "Content-Length: 0"));
                    } else {
                      peer.write(
                          head(
                              "HTTP/1.1 401 Unauthorized",
                              "WWW-Authenticate: Basic realm=\"b\"",
                              "WWW-Authenticate: Digest realm=\"u\", nonce=\"1\","
                                  + " algorithm=UNKNOWN, Digest realm=\"r, x\", nonce=\"2\"",
                              "Content-Length: 0"));
                    }
                  }
                });
        TestingClients clients = new TestingClients()) {
      Exchange exchange =
          clients.run(
              request("GET", "http://u:p@127.0.0.1:" + server.port() + "/x")
                  .withAuthentication(Authentication.DIGEST)
                  .withMaxRedirects(0));
      assertThat(exchange.hops()).extracting(Hop::status).containsExactly(401, 200);
      assertThat(exchange.hops().getFirst().errorCode()).isEqualTo(1401);
      assertThat(exchange.hops().getLast().request().url()).hasToString(server.url("/x"));
      assertThat(server.requests.peek()).doesNotContain("Authorization");
    }
  }

  @Test
  void failsIfNoChallengeCanBeMet() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(
                      head(
                          "HTTP/1.1 401 Unauthorized",
                          "WWW-Authenticate: Negotiate",
                          "Content-Length: 0"));
                });
        TestingClients clients = new TestingClients()) {
      Exchange exchange =
          clients.run(
              request("GET", "http://u:p@127.0.0.1:" + server.port() + "/")
                  .withAuthentication(Authentication.DIGEST));
      assertThat(exchange.error()).contains("no supported challenge").contains("Negotiate");
      assertThat(exchange.hops()).hasSize(1);
    }
  }
}
