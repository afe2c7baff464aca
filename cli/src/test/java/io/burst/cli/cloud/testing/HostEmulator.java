package io.burst.cli.cloud.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * LocalStack as a process of this host. It ends when our end of its standard input closes, so it
 * outlives neither {@link #close} nor this JVM, however that ends.
 */
final class HostEmulator implements Emulator {
  private static final int STOP_SECONDS = 40;

  private final EmulatorSettings settings;
  private final Process process;

  private HostEmulator(EmulatorSettings settings, Process process) {
    this.settings = settings;
    this.process = process;
  }

  static HostEmulator start() {
    PythonEnvironment python = PythonEnvironment.ready();
    EmulatorSettings settings = EmulatorSettings.fresh();
    HostEmulator emulator = new HostEmulator(settings, launch(python, settings));
    try {
      Health.await(settings.endpoint(), emulator.process::isAlive);
    } catch (RuntimeException | AssertionError e) {
      emulator.close();
      throw new IllegalStateException("see " + settings.log(), e);
    }
    return emulator;
  }

  private static Process launch(PythonEnvironment python, EmulatorSettings settings) {
    ProcessBuilder builder =
        new ProcessBuilder(python.python().toString(), "-m", "burst_emulator")
            .directory(settings.home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(settings.log().toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(Set.of("PATH", "HOME", "LANG", "LC_ALL"));
    environment.putAll(settings.variables(RuntimeClient.ofBuild()));
    // Else it takes a container or micro-VM for its own image and writes to the system's folders.
    environment.put("OVERRIDE_IN_DOCKER", "0");
    environment.put("FILESYSTEM_ROOT", settings.home().resolve("filesystem").toString());
    environment.put("TMPDIR", settings.home().resolve("tmp").toString());
    environment.put("XDG_CACHE_HOME", settings.home().resolve("cache").toString());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI endpoint() {
    return settings.endpoint();
  }

  @Override
  public EmulatorControl control() {
    return new EmulatorControl(settings.control());
  }

  /** The emulator's own process. */
  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      remove(settings.home().resolve("tmp"));
      remove(settings.home().resolve("filesystem"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
