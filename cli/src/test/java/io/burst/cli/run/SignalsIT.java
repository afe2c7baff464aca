package io.burst.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.burst.cli.Burst;
import io.burst.cli.cloud.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C as a user does it: a SIGINT to a JVM of its own, sent when the target has seen what the
 * script does. Facts of k6: one signal stops load and setup() at once, there is no teardown() after
 * a setup() that was interrupted, teardown() itself goes on; the summary comes; exit code 105.
 */
class SignalsIT {
  private static final int INTERRUPTED = 105;
  private static final long LIMIT_SECONDS = 60;

  private static final String SCRIPT =
      """
      import http from 'k6/http';
      import { sleep } from 'k6';
      export const options = { vus: 2, duration: '10m' };
      const get = (path) => http.get(`${__ENV.TARGET}/${path}`);
      export function setup() { get(__ENV.SETUP || 'setup'); return { made: 'by setup' }; }
      export default function () { get('load'); sleep(0.05); }
      export function teardown(data) {
        get(__ENV.TEARDOWN || 'teardown');
        console.log(`torn down what was ${data.made}`);
      }
      export function handleSummary(data) {
        get(__ENV.SUMMARY || 'summary');
        return { stdout: `own summary of ${data.metrics.data_sent.type}\\n` };
      }
      """;

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);
  private HttpServer target;

  @BeforeEach
  void openTarget() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    target.createContext(
        "/",
        http -> {
          switch (http.getRequestURI().getPath()) {
            case "/hang" -> {
              hanging.countDown();
              waitUntilReleased();
            }
            case "/load" -> loaded.countDown();
            default -> {}
          }
          http.sendResponseHeaders(200, -1);
          http.close();
        });
    target.setExecutor(threads);
    target.start();
  }

  @AfterEach
  void closeTarget() {
    released.countDown();
    target.stop(0);
    threads.close();
  }

  private void waitUntilReleased() {
    try {
      assertThat(released.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void onceWhileTheLoadRuns() throws Exception {
    Started run = start();
    run.await(loaded);
    run.signal();
    assertThat(run.exitCode()).as(run.err()).isEqualTo(INTERRUPTED);
    assertThat(run.err()).contains("torn down what was by setup", "interrupted by a signal");
    assertThat(run.out()).isEqualTo("own summary of counter\n");
  }

  @Test
  void onceWhileSetupHangs() throws Exception {
    Started run = start("SETUP=hang");
    run.await(hanging);
    run.signal();
    assertThat(run.exitCode()).as(run.err()).isEqualTo(INTERRUPTED);
    assertThat(run.err())
        .doesNotContain("torn down")
        .containsOnlyOnce("the run was interrupted by a signal");
    assertThat(run.out()).isEqualTo("own summary of counter\n");
    assertThat(loaded.getCount()).isEqualTo(1);
  }

  @Test
  void onceWhileTeardownHangsWaitsForIt() throws Exception {
    Started run = start("TEARDOWN=hang", "DURATION=1s");
    run.await(hanging);
    run.signal();
    run.awaitErr("Stopping the run");
    assertThat(run.process().isAlive()).isTrue();
    released.countDown();
    assertThat(run.exitCode()).as(run.err()).isEqualTo(INTERRUPTED);
    assertThat(run.err()).contains("torn down what was by setup");
    assertThat(run.out()).isEqualTo("own summary of counter\n");
  }

  @Test
  void onceWhileHandleSummaryHangsShowsTheDefaultOne() throws Exception {
    Started run = start("SUMMARY=hang", "DURATION=1s");
    run.await(hanging);
    run.signal();
    assertThat(run.exitCode()).as(run.err()).isEqualTo(INTERRUPTED);
    assertThat(run.err()).contains("handleSummary() was interrupted");
    assertThat(run.out()).contains("TOTAL RESULTS", "http_reqs").doesNotContain("own summary");
  }

  @Test
  void twiceEndsAtOnce() throws Exception {
    Started run = start("TEARDOWN=hang", "DURATION=1s");
    run.await(hanging);
    run.signal();
    run.awaitErr("Stopping the run");
    run.signal();
    assertThat(run.exitCode()).as(run.err()).isEqualTo(INTERRUPTED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).doesNotContain("torn down").contains("by a second signal");
  }

  @Test
  void lingerWaitsForOneAfterTheRun() throws Exception {
    Started run = start("LINGER=true", "DURATION=1s");
    run.awaitErr("The run is over");
    assertThat(run.process().isAlive()).isTrue();
    run.signal();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("own summary of counter\n");
  }

  private Started start(String... variables) throws IOException {
    Path script = Files.writeString(folder.resolve("script.js"), SCRIPT);
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Burst.class.getName()));
    words.addAll(List.of("run", "--quiet", "--results", folder.resolve("results").toString()));
    words.addAll(List.of("-e", "TARGET=http://127.0.0.1:" + target.getAddress().getPort()));
    for (String variable : variables) {
      if (variable.startsWith("DURATION=")) {
        words.addAll(List.of("--duration", variable.substring("DURATION=".length())));
      } else if (variable.startsWith("LINGER=")) {
        words.add("--linger");
      } else {
        words.addAll(List.of("-e", variable));
      }
    }
    words.add(script.toString());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("HOME", folder.toString());
    return new Started(builder.start(), out, err);
  }

  private record Started(Process process, Path outFile, Path errFile) {
    /** SIGINT, which Java itself cannot send. */
    void signal() throws IOException, InterruptedException {
      Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
      assertThat(kill.waitFor()).isZero();
    }

    void await(CountDownLatch latch) {
      await("a request", () -> latch.getCount() == 0);
    }

    void awaitErr(String text) {
      await(text, () -> err().contains(text));
    }

    private void await(String what, BooleanSupplier there) {
      Await.until(
          what,
          Duration.ofSeconds(LIMIT_SECONDS),
          () -> {
            assertThat(process.isAlive()).as(err()).isTrue();
            return there.getAsBoolean();
          });
    }

    int exitCode() throws InterruptedException {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running; it said:\n" + err());
      }
      return process.exitValue();
    }

    String out() {
      return read(outFile);
    }

    String err() {
      return read(errFile);
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
