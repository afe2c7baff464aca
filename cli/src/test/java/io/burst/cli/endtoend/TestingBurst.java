package io.burst.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.Burst;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.core.json.JsonTree;
import io.burst.core.report.ReportJson;
import io.burst.core.report.RunReport;
import io.burst.core.run.RunId;
import io.burst.core.run.RunStore;
import io.burst.core.store.DirectoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line in this process, in a folder and with variables of its own. Each call of {@link
 * #run} has its own results.
 */
final class TestingBurst {
  private static final int LIMIT_SECONDS = 120;

  private final Path folder;
  private final Map<String, String> variables = new TreeMap<>();
  private int runs;

  TestingBurst(Path folder) {
    this.folder = folder;
  }

  /** Sets a variable of the environment. */
  TestingBurst variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** Writes a file of the folder that commands run in. */
  Path file(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a script given as text. */
  Outcome script(String text, String... flags) {
    file("script.js", text);
    List<String> words = new ArrayList<>(List.of(flags));
    words.add("script.js");
    return run(words.toArray(String[]::new));
  }

  /** Runs {@code burst run --quiet} with further words. */
  Outcome run(String... words) {
    Path home = folder.resolve("home-" + ++runs);
    Path export = home.resolve("export.json");
    List<String> line = new ArrayList<>(List.of("run", "--quiet"));
    line.addAll(List.of("--summary-export", export.toString()));
    line.addAll(List.of(words));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      Files.createDirectories(home);
      Environment environment =
          new Environment(variables, folder, home, InputStream.nullInputStream());
      int code =
          limited(
              Burst.commandLine(Console.of(printing(out), printing(err)), environment), line, err);
      return new Outcome(
          code,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8),
          Files.exists(export) ? Files.readString(export) : "{}",
          home.resolve(".burst"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run that hangs must fail its own test, not the build. */
  private static int limited(
      picocli.CommandLine command, List<String> line, ByteArrayOutputStream err) {
    FutureTask<Integer> task = new FutureTask<>(() -> command.execute(line.toArray(String[]::new)));
    Thread.ofPlatform().daemon().name("burst").start(task);
    try {
      return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException hung) {
      throw new AssertionError(
          "still running; it said: " + err.toString(StandardCharsets.UTF_8), hung);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static PrintStream printing(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /**
   * What a run came to.
   *
   * @param export the summary export, {@code {}} if there is none
   * @param results the folder of all results
   */
  record Outcome(int code, String out, String err, String export, Path results) {
    /** Fails with all that was said unless the exit code is the expected one. */
    Outcome exits(int expected) {
      assertThat(code).as(said()).isEqualTo(expected);
      return this;
    }

    String said() {
      return "it said:%n%s%n%s".formatted(err, out);
    }

    /** A number of a metric in the export; NaN if there is none. */
    double metric(String name, String statistic) {
      Object metric = member(member(JsonTree.parse(export), "metrics"), name);
      return member(metric, statistic) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
      return object instanceof Map<?, ?> all ? all.get(name) : null;
    }

    /** The stored report of the only run. */
    RunReport report() {
      try (Stream<Path> runs = Files.list(results.resolve("runs"));
          DirectoryStore objects = new DirectoryStore(results)) {
        RunId id = new RunId(runs.findFirst().orElseThrow().getFileName().toString());
        return ReportJson.read(new RunStore(objects, id).report().orElseThrow());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
