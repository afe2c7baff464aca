package io.burst.cli.endtoend;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ListenerEndpoint;

/**
 * An independent HTTP/2 server (Apache's) behind TLS with ALPN. It answers with the method, the
 * path and the body of each request, and counts connections.
 */
final class TestingHttp2Target implements AutoCloseable {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Boolean> peers = new ConcurrentHashMap<>();
  private final HttpAsyncServer server;
  private final int port;

  TestingHttp2Target(SSLContext context) {
    server =
        H2ServerBootstrap.bootstrap()
            .setTlsStrategy(new H2ServerTlsStrategy(context))
            .setCanonicalHostName("127.0.0.1")
            .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
            .register("*", new Echo())
            .create();
    server.start();
    try {
      ListenerEndpoint endpoint =
          server
              .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTPS)
              .get();
      port = ((InetSocketAddress) endpoint.getAddress()).getPort();
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new java.io.IOException(e));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "https://127.0.0.1:" + port;
  }

  /** Each request's version, method and path. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return peers.size();
  }

  @Override
  public void close() {
    server.close(CloseMode.IMMEDIATE);
  }

  private final class Echo implements AsyncServerRequestHandler<Message<HttpRequest, String>> {
    @Override
    public AsyncRequestConsumer<Message<HttpRequest, String>> prepare(
        HttpRequest request, EntityDetails entity, HttpContext context) {
      return new BasicRequestConsumer<>(entity == null ? null : new StringAsyncEntityConsumer());
    }

    @Override
    public void handle(
        Message<HttpRequest, String> message, ResponseTrigger trigger, HttpContext context)
        throws org.apache.hc.core5.http.HttpException, java.io.IOException {
      HttpRequest request = message.getHead();
      String line = request.getMethod() + " " + request.getPath();
      requests.add(context.getProtocolVersion() + " " + line);
      peers.put(
          String.valueOf(HttpCoreContext.cast(context).getEndpointDetails().getRemoteAddress()),
          true);
      String body = message.getBody() == null ? "" : " " + message.getBody();
      trigger.submitResponse(
          AsyncResponseBuilder.create(200).setEntity(line + body, ContentType.TEXT_PLAIN).build(),
          context);
    }
  }
}
