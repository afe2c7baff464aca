package io.burst.function.jsload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.burst.core.error.BurstException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  private static final URI BASE = URI.create("file:///dir/sub/main.js");

  private record Resolved(String base, String specifier, String location) {}

  @TestFactory
  Stream<DynamicTest> specifiersResolveAsInK6() {
    return Stream.of(
            new Resolved("file:///dir/sub/main.js", "./a.js", "file:///dir/sub/a.js"),
            new Resolved("file:///dir/sub/main.js", "../a.js", "file:///dir/a.js"),
            new Resolved("file:///dir/sub/main.js", "/x/a.js", "file:///x/a.js"),
            new Resolved(
                "file:///dir/sub/main.js", "./with space.js", "file:///dir/sub/with%20space.js"),
            new Resolved("file:///dir/sub/main.js", "file:///b.js", "file:///b.js"),
            new Resolved(
                "file:///dir/sub/main.js",
                "https://h.test/a/b.js?x=1",
                "https://h.test/a/b.js?x=1"),
            new Resolved("https://h.test/a/b.js", "./c.js", "https://h.test/a/c.js"),
            new Resolved("https://h.test/a/b.js", "/c.js", "https://h.test/c.js"),
            new Resolved("file:///dir/", "./a.js", "file:///dir/a.js"))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.specifier(),
                    () ->
                        assertThat(
                                Locations.text(
                                    ModuleResolver.resolve(
                                        URI.create(row.base()), row.specifier())))
                            .isEqualTo(row.location())));
  }

  @TestFactory
  Stream<DynamicTest> otherSpecifiersAreRefused() {
    return Stream.of(
            "",
            "lodash",
            "http://h.test/a.js",
            "ftp://h.test/a",
            "github.com/a/b.js",
            "cdnjs.com/x")
        .map(
            specifier ->
                DynamicTest.dynamicTest(
                    "\"" + specifier + "\"",
                    () ->
                        assertThatThrownBy(() -> ModuleResolver.resolve(BASE, specifier))
                            .isInstanceOf(BurstException.class)));
  }

  @Test
  void remoteModulesDoNotReachLocalFiles() {
    assertThatThrownBy(
            () -> ModuleResolver.resolve(URI.create("https://h.test/a.js"), "file:///etc/passwd"))
        .hasMessageContaining("cannot import the local file");
  }

  @Test
  void remoteFilesAreAskedForWithTheMarkFirst() throws IOException, MissingFileException {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          boolean marked = String.valueOf(exchange.getRequestURI().getQuery()).contains("_k6=1");
          boolean shy = exchange.getRequestURI().getPath().equals("/shy.js");
          byte[] body = "text".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(shy && marked ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      RecordedFiles files = new RecordedFiles(new LocalFiles(new RemoteFiles()));
      assertThat(files.read(root.resolve("/a.js?v=2"))).asString().isEqualTo("text");
      assertThat(files.read(root.resolve("/a.js?v=2"))).asString().isEqualTo("text");
      assertThat(files.read(root.resolve("/shy.js"))).asString().isEqualTo("text");
      assertThat(asked).containsExactly("/a.js?v=2&_k6=1", "/shy.js?_k6=1", "/shy.js");
      files.freeze();
      assertThat(files.read(root.resolve("/shy.js"))).hasSize(4);
      assertThatThrownBy(() -> files.read(root.resolve("/new.js")))
          .isInstanceOf(MissingFileException.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void localFilesSayWhatIsWrong(@TempDir Path folder) throws IOException, MissingFileException {
    LocalFiles files = new LocalFiles(new RemoteFiles());
    Path file = Files.writeString(folder.resolve("with space.js"), "x");
    assertThat(files.read(Locations.of(file))).asString().isEqualTo("x");
    assertThatThrownBy(() -> files.read(Locations.of(folder)))
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> files.read(Locations.of(folder.resolve("none"))))
        .hasMessageContaining("no such file");
  }
}
