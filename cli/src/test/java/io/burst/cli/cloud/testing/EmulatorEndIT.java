package io.burst.cli.cloud.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The emulated cloud does not outlive the tests, even when their JVM is killed. */
class EmulatorEndIT {
  @Test
  void itEndsWithTheJvmThatStartedIt() throws IOException, InterruptedException {
    Process tests =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    URI endpoint = URI.create(firstLine(tests));
    assertThat(answers(endpoint)).isTrue();
    tests.destroyForcibly().waitFor();
    Await.until("the emulator to end", Duration.ofSeconds(60), () -> !answers(endpoint));
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    assertThat(line).startsWith("http://127.0.0.1:");
    return line;
  }

  private static boolean answers(URI endpoint) {
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /** Starts an emulator, says where, and then lives until it is killed. */
  static final class Starter {
    public static void main(String[] args) throws IOException {
      Emulator emulator = CloudEmulator.start();
      System.out.println(emulator.endpoint());
      while (System.in.read() >= 0) {
        // The parent never writes: this waits until it closes the pipe or kills this process.
      }
      emulator.close();
    }
  }
}
