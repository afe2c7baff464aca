package io.burst.function.http;

import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingClients.text;
import static io.burst.function.http.TestingRawServer.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.wire.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class CodingsTest {
  private static final byte[] TEXT = "burst ".repeat(1000).getBytes(StandardCharsets.UTF_8);

  // What the reference encoder makes of "hello hello hello hello".
  private static final byte[] BROTLI = Base64.getDecoder().decode("GxYA+I2Ubt5EVYaWbCBvIU8c4Dg=");

  private static Exchange answered(String encoding, byte[] body) throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(
                      head(
                          "HTTP/1.1 200 OK",
                          "Content-Encoding: " + encoding,
                          "Content-Length: " + body.length));
                  peer.write(body);
                });
        TestingClients clients = new TestingClients()) {
      return clients.get(server.url("/"));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "BR")
  void decodesWhatItCodes(ContentCoding coding) throws IOException {
    byte[] coded = coding.encode(TEXT);
    assertThat(coded.length).isLessThan(TEXT.length / 10);
    Exchange exchange = answered(coding.token(), coded);
    assertThat(exchange.body()).hasValue(TEXT);
    assertThat(exchange.hops().getFirst().response().bodyLength()).isEqualTo(coded.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 600, 65_535, 65_536, 65_537, 131_072, 300_001})
  void brotliIsWrittenAsItIs(int length) throws LoadFailure {
    byte[] body = new byte[length];
    new Random(length).nextBytes(body);
    byte[] coded = ContentCoding.BR.encode(body);
    assertThat(coded).hasSize(length + 1 + 3 * ((length + 65_535) / 65_536));
    assertThat(ContentCoding.BR.decode(coded, length)).isEqualTo(body);
  }

  @Test
  void decodesCodingsOnCodings() throws IOException {
    byte[] coded = ContentCoding.ZSTD.encode(ContentCoding.GZIP.encode(TEXT));
    assertThat(answered("gzip, zstd", coded).body()).hasValue(TEXT);
  }

  @Test
  void leavesUnknownCodingsAlone() throws IOException {
    assertThat(text(answered("identity", new byte[] {'o', 'k'}))).isEqualTo("ok");
    assertThat(text(answered("snappy", new byte[] {'o', 'k'}))).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
  void garbageIsError1701(String encoding) throws IOException {
    Exchange exchange = answered(encoding, "no such thing at all".getBytes(StandardCharsets.UTF_8));
    assertThat(exchange.errorCode()).isEqualTo(1701);
    assertThat(exchange.error()).startsWith("error decompressing response body (");
    assertThat(exchange.status()).isZero();
    assertThat(exchange.hops().getFirst().failed()).isTrue();
  }

  @Test
  void tellsOfBrokenCodingsInTheWordsOfK6() throws IOException {
    byte[] garbage = "no such thing at all".getBytes(StandardCharsets.UTF_8);
    assertThat(answered("gzip", garbage).error())
        .isEqualTo(
            "error decompressing response body"
                + " (error decompressing response body (gzip: invalid header))");
    assertThat(answered("gzip", new byte[0]).error())
        .isEqualTo("error decompressing response body (EOF)");
    byte[] half = Arrays.copyOf(ContentCoding.GZIP.encode(TEXT), 30);
    assertThat(answered("gzip", half).error()).isEqualTo("unexpected EOF");
    assertThat(answered("gzip", half).errorCode()).isEqualTo(1000);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "BR")
  void aBombIsStopped(ContentCoding coding) throws LoadFailure {
    byte[] bomb = coding.encode(new byte[20_000_000]);
    assertThatThrownBy(() -> coding.decode(bomb, 1_000_000))
        .hasMessage("response body exceeds the limit of 1000000 bytes");
  }

  @Test
  void decodesBrotli() throws LoadFailure {
    assertThat(ContentCoding.BR.decode(BROTLI, 1000))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("hello hello hello hello");
  }

  @Test
  void compressesRequestBodies() throws IOException {
    AtomicReference<byte[]> received = new AtomicReference<>(new byte[0]);
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  String asked = peer.readHead();
                  int at = asked.indexOf("Content-Length: ") + 16;
                  int length = Integer.parseInt(asked.substring(at, asked.indexOf("\r\n", at)));
                  received.set(peer.read(length));
                  peer.write(head("HTTP/1.1 200 OK", "Content-Length: 0"));
                });
        TestingClients clients = new TestingClients()) {
      Exchange exchange =
          clients.run(
              request("POST", server.url("/"))
                  .withBody(TEXT)
                  .withHeaders(Headers.of("Content-Length", "17"))
                  .withCompression(List.of(ContentCoding.GZIP, ContentCoding.ZSTD)));
      assertThat(exchange.status()).isEqualTo(200);
      assertThat(server.requests.peek()).contains("Content-Encoding: gzip, zstd\r\n");
      byte[] once = ContentCoding.ZSTD.decode(received.get(), 1_000_000);
      assertThat(ContentCoding.GZIP.decode(once, 1_000_000)).isEqualTo(TEXT);
      assertThat(exchange.warnings())
          .singleElement()
          .asString()
          .startsWith("Content-Length 17 of the POST request to ");
    }
  }
}
