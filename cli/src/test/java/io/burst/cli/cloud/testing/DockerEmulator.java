package io.burst.cli.cloud.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.startupcheck.IsRunningStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in its image, on the host's network so that functions reach a target on 127.0.0.1. Our
 * plug-in, the JDK and the runtime client are mounted at the paths they have here, so functions run
 * in it exactly as they do on the host, and no second image is needed.
 */
final class DockerEmulator implements Emulator {
  private final EmulatorSettings settings;
  private final GenericContainer<?> container;

  private DockerEmulator(EmulatorSettings settings, GenericContainer<?> container) {
    this.settings = settings;
    this.container = container;
  }

  /** Whether a Docker engine answers. */
  static boolean isPossible() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  static DockerEmulator start() {
    EmulatorSettings settings = EmulatorSettings.fresh();
    RuntimeClient client = RuntimeClient.ofBuild();
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse("localstack/localstack:" + VERSION))
            .withNetworkMode("host")
            .withEnv(settings.variables(client))
            .withStartupCheckStrategy(new IsRunningStartupCheckStrategy())
            .withLogConsumer(logTo(settings.log()));
    for (Path folder : List.of(settings.javaHome(), settings.plugin(), client.jars())) {
      container.withFileSystemBind(folder.toString(), folder.toString(), BindMode.READ_ONLY);
    }
    String control = settings.control().toString();
    container.withFileSystemBind(control, control, BindMode.READ_WRITE);
    container.start();
    DockerEmulator emulator = new DockerEmulator(settings, container);
    try {
      Health.await(settings.endpoint(), container::isRunning);
    } catch (RuntimeException | AssertionError e) {
      emulator.close();
      throw new IllegalStateException("see " + settings.log(), e);
    }
    return emulator;
  }

  private static Consumer<OutputFrame> logTo(Path file) {
    return frame -> {
      try {
        Files.writeString(
            file, frame.getUtf8String(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  @Override
  public URI endpoint() {
    return settings.endpoint();
  }

  @Override
  public EmulatorControl control() {
    return new EmulatorControl(settings.control());
  }

  @Override
  public void close() {
    container.stop();
  }
}
