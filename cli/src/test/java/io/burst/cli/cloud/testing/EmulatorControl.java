package io.burst.cli.cloud.testing;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What a test may do to the emulated cloud, said through files that our plug-in reads (see its
 * {@code control.py}): the same on the host and in a container.
 */
public final class EmulatorControl {
  private static final JsonType<Object> JSON = Jsonb.instance().type(Object.class);

  private final Path folder;
  private final AtomicInteger faults = new AtomicInteger();

  EmulatorControl(Path folder) {
    this.folder = folder;
  }

  /** The next start of a process of a function whose name ends in {@code function} takes longer. */
  public void delayNextStart(String function, Duration delay) {
    fault(Map.of("function", function, "delaySeconds", delay.toMillis() / 1000.0));
  }

  /** The next start of a process of a function whose name ends in {@code function} fails. */
  public void refuseNextStart(String function) {
    fault(Map.of("function", function, "refuse", true));
  }

  /** The invocation whose payload holds these fields meets a cold start that takes longer. */
  public void delayStart(String function, Map<String, Object> payload, Duration delay) {
    double seconds = delay.toMillis() / 1000.0;
    fault(Map.of("function", function, "payload", payload, "delaySeconds", seconds));
  }

  /** The invocation whose payload holds these fields meets a cold start that fails. */
  public void refuseStart(String function, Map<String, Object> payload) {
    fault(Map.of("function", function, "payload", payload, "refuse", true));
  }

  /** The processes that now run functions. */
  public List<FunctionProcess> processes() {
    List<FunctionProcess> processes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("environments"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        read(file, processes);
      }
    } catch (NoSuchFileException noFunctionRanYet) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return processes;
  }

  /** The lines that the processes of functions have printed so far. */
  public List<String> printed() {
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills a process at once, as the kernel does when memory runs out. */
  public void kill(FunctionProcess process) {
    write(folder.resolve("kill").resolve(process.id()), "");
  }

  /**
   * Until the answer is closed, S3 answers 503 to each request whose path holds {@code part}.
   *
   * @param part a part of bucket and key; empty for all requests
   */
  public Outage s3Outage(String part) {
    Path file = folder.resolve("s3-unavailable");
    write(file, part);
    return new Outage(file);
  }

  /**
   * The function whose name ends so has rested for weeks: it is refused until it has a snapshot.
   */
  public void rest(String function, Duration snapshot) {
    write(folder.resolve("resting").resolve(function), Long.toString(snapshot.toSeconds()));
  }

  private void fault(Map<String, Object> fault) {
    String name = "%04d.json".formatted(faults.incrementAndGet());
    write(folder.resolve("faults").resolve(name), JSON.toJson(fault));
  }

  private static void read(Path file, List<FunctionProcess> into) throws IOException {
    try {
      if (JSON.fromJson(Files.readString(file)) instanceof Map<?, ?> state) {
        into.add(FunctionProcess.of(state));
      }
    } catch (NoSuchFileException endedMeanwhile) {
      // Then it is no process that runs now.
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      Path draft = Files.createTempFile(file.resolveSibling(".."), "draft", "");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** S3 out of service until closed. */
  public record Outage(Path file) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
