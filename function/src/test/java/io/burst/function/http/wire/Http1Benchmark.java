package io.burst.function.http.wire;

import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.DialSettings;
import io.burst.function.http.dial.Dialler;
import io.burst.function.http.dial.Endpoint;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A small request made into bytes, and a small response read from bytes that are there already. The
 * socket is open, and silent.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class Http1Benchmark {
  private static final byte[] RESPONSE =
      """
      HTTP/1.1 200 OK\r
      Server: nginx/1.27.0\r
      Date: Mon, 06 Jan 2025 10:00:00 GMT\r
      Content-Type: application/json\r
      Content-Length: 35\r
      Connection: keep-alive\r
      ETag: "677bab00-23"\r
      Accept-Ranges: bytes\r
      \r
      {"name":"margherita","price":12.50}"""
          .getBytes(StandardCharsets.ISO_8859_1);
  private static final BodyPolicy KEEP = new BodyPolicy(true, 1 << 20);

  private final WireRequest request =
      new WireRequest(
          "GET",
          "http",
          "127.0.0.1:8080",
          "/pizza.json",
          Headers.of("User-Agent", "burst/1.0", "Accept", "application/json"),
          new byte[0],
          false);
  private final RequestEncoder encoder = new RequestEncoder();
  private final Dialler dialler = new Dialler(DialSettings.defaults());
  private @Nullable Peer peer;

  /** The silent server and what reads from it. */
  private record Peer(
      ServerSocket server, Connection connection, InputBuffer in, HeadParser head, BodyReader body)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      connection.close();
      server.close();
    }
  }

  /** Connects. */
  @Setup
  public void connect() throws IOException, LoadFailure {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Connection connection =
        dialler.dial(
            new Endpoint(false, "127.0.0.1", server.getLocalPort()),
            false,
            0,
            System.nanoTime() + TimeUnit.HOURS.toNanos(1),
            new Traffic());
    InputBuffer in = new InputBuffer(connection);
    peer = new Peer(server, connection, in, new HeadParser(in), new BodyReader(in));
  }

  /** Closes all. */
  @TearDown
  public void close() throws IOException {
    Objects.requireNonNull(peer).close();
    dialler.close();
  }

  @Benchmark
  public int encode() {
    encoder.head(request);
    return encoder.length();
  }

  @Benchmark
  public byte[] parse() throws LoadFailure {
    Peer open = Objects.requireNonNull(peer);
    InputBuffer in = open.in();
    in.bytes = FreeBuffers.take();
    System.arraycopy(RESPONSE, 0, in.bytes, 0, RESPONSE.length);
    in.position = 0;
    in.limit = RESPONSE.length;
    open.head().parse();
    open.body().begin();
    open.body().fixed(open.head().contentLength, KEEP);
    in.rest();
    return open.body().take();
  }
}
