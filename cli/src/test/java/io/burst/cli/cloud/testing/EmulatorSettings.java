package io.burst.cli.cloud.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What both ways of running the emulator are told: a port, a folder of its own, the JDK and the
 * runtime client for functions, the plug-in that runs them.
 *
 * @param port where it listens on 127.0.0.1
 * @param home its folder, below the module's build directory
 */
record EmulatorSettings(int port, Path home) {
  /** How long a function's process may take to become ready, on a busy two-core machine. */
  private static final int START_SECONDS = 60;

  static EmulatorSettings fresh() {
    int port = freePort();
    Path home = Path.of("target", "emulator", Integer.toString(port)).toAbsolutePath();
    for (String folder : new String[] {"filesystem", "tmp", "control", "cache"}) {
      create(home.resolve(folder));
    }
    return new EmulatorSettings(port, home);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Path control() {
    return home.resolve("control");
  }

  Path log() {
    return home.resolve("localstack.log");
  }

  Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The folder of our plug-in, put on Python's path as it is. */
  Path plugin() {
    return resource("/emulator/python");
  }

  static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(EmulatorSettings.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The variables that steer LocalStack and the plug-in. */
  Map<String, String> variables(RuntimeClient client) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("GATEWAY_LISTEN", "127.0.0.1:" + port);
    variables.put("LOCALSTACK_HOST", "127.0.0.1:" + port);
    variables.put("DISABLE_EVENTS", "1");
    variables.put("SKIP_SSL_CERT_DOWNLOAD", "1");
    variables.put("DNS_ADDRESS", "0");
    variables.put("S3_SKIP_SIGNATURE_VALIDATION", "0");
    variables.put("LAMBDA_RUNTIME_EXECUTOR", "process");
    variables.put("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", Integer.toString(START_SECONDS));
    variables.put("PYTHONPATH", plugin().toString());
    variables.put("BURST_EMULATOR_JAVA", javaHome().resolve("bin").resolve("java").toString());
    variables.put("BURST_EMULATOR_RIC_JARS", client.jars().toString());
    variables.put("BURST_EMULATOR_RIC_JNI", client.nativeLibrary().toString());
    variables.put("BURST_EMULATOR_CONTROL", control().toString());
    return variables;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
