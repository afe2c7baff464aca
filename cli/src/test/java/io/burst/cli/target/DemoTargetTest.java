package io.burst.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTargetTest {
  private final DemoTarget target = DemoTarget.start(TargetOptions.loopback());
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .cookieHandler(new CookieManager())
          .build();

  @AfterEach
  void close() {
    client.close();
    target.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/,200,Margherita",
    "GET,/api/pizzas,200,Quattro Formaggi",
    "GET,/api/pizzas/2,200,Marinara",
    "GET,/api/pizzas/99,404,no pizza",
    "GET,/api/pizzas/x,404,no pizza",
    "GET,/nowhere,404,no such page",
    "GET,/redirect/3,200,Margherita",
    "GET,/status/418,418,''",
    "GET,/status/9999,400,''",
    "GET,/account,401,log in first",
    "GET,/basic-auth,401,who",
    "GET,/api/orders,405,POST",
    "PUT,/echo?a=b,200,PUT",
  })
  void answers(String method, String path, int status, String text) throws Exception {
    HttpResponse<String> response = send(method, path, "");
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(text);
  }

  @Test
  void takesOrdersAsJsonAndAsForm() throws Exception {
    assertThat(send("POST", "/api/orders", "{\"pizza\":3}").body()).contains("\"pizza\":3");
    HttpRequest form =
        request("/api/orders")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("pizza=a+b"))
            .build();
    assertThat(client.send(form, BodyHandlers.ofString()).body()).contains("a b");
    assertThat(send("POST", "/api/orders", "not json").statusCode()).isEqualTo(400);
  }

  @Test
  void keepsAGuestLoggedInByCookie() throws Exception {
    HttpRequest login =
        request("/login").POST(BodyPublishers.ofString("username=ada&password=mozzarella")).build();
    assertThat(client.send(login, BodyHandlers.ofString()).body()).contains("\"user\":\"ada\"");
    assertThat(send("GET", "/account", "").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/logout", "").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/account", "").statusCode()).isEqualTo(401);
  }

  @Test
  void compressesWhereAskedAndOnItsGzipPage() throws Exception {
    HttpRequest asked = request("/api/pizzas").header("Accept-Encoding", "gzip").build();
    for (HttpRequest each : new HttpRequest[] {asked, request("/gzip").build()}) {
      HttpResponse<byte[]> response = client.send(each, BodyHandlers.ofByteArray());
      assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(gunzip(response.body())).contains("Margherita");
    }
  }

  @Test
  void servesTlsWithACertificateNobodyTrusts() {
    TargetOptions withTls = new TargetOptions("127.0.0.1", 0, OptionalInt.of(0), Duration.ZERO, 0);
    try (DemoTarget secure = DemoTarget.start(withTls)) {
      URI uri = URI.create(secure.tlsUrl().orElseThrow());
      assertThatThrownBy(
              () -> client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void failsAsOftenAsToldAndCountsWhatItAnswered() throws Exception {
    try (DemoTarget broken =
        DemoTarget.start(
            new TargetOptions("127.0.0.1", 0, OptionalInt.empty(), Duration.ZERO, 1))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(broken.url() + "/api/pizzas")).build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(500);
      assertThat(broken.requests()).isEqualTo(1);
    }
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request = request(path).method(method, BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(target.url() + path));
  }

  private static String gunzip(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
