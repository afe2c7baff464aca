package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.CloudStores;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.Execution;
import io.burst.cli.cloud.Stack;
import io.burst.cli.cloud.testing.Await;
import io.burst.cli.cloud.testing.CloudEmulator;
import io.burst.cli.cloud.testing.FunctionProcess;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.target.DemoTarget;
import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.report.ReportJson;
import io.burst.core.report.RunReport;
import io.burst.core.result.IntervalReader;
import io.burst.core.result.WorkerEnd;
import io.burst.core.run.RunId;
import io.burst.core.run.RunStore;
import io.burst.core.run.RunStore.IntervalKey;
import io.burst.core.store.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The command line as users start it, on one stack of the emulated cloud, and what it leaves. */
final class TestingCommands implements AutoCloseable {
  /** How long a run may take on a busy machine. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Of all classes for whose tests it does not matter what else has run on it; never destroyed. */
  static final String SHARED_STACK = "burst-it";

  /** The value of a variable in the environment of each command. */
  static final String SECRET = "canary-of-the-users-shell";

  private static final Pattern RUN = Pattern.compile("  run (\\S+);");

  private final CloudEmulator cloud;
  private final String stack;
  private final Path directory;
  private final AwsClients aws;
  private volatile Optional<DeployedStack> deployed = Optional.empty();

  /**
   * @param directory for scripts and output
   */
  TestingCommands(CloudEmulator cloud, String stack, Path directory) {
    this.cloud = cloud;
    this.stack = stack;
    this.directory = directory;
    this.aws = new AwsClients(cloud.target(stack));
  }

  /** How a command ended. */
  record Outcome(int code, String out, String err) {
    String all() {
      return "exit code " + code + "\n" + out + "\n" + err;
    }

    /** The id of the run that it started. */
    String run() {
      Matcher matcher = RUN.matcher(err);
      assertThat(matcher.find()).as(all()).isTrue();
      return matcher.group(1);
    }
  }

  /** A command under way, in this process. */
  record Started(ByteArrayOutputStream err, CompletableFuture<Outcome> ended) {
    /** The id of the run that it starts, as soon as it says so. */
    String run() {
      return Await.answer(
          "the run's id",
          PATIENCE,
          () -> {
            boolean over = ended.isDone();
            Matcher matcher = RUN.matcher(err.toString(StandardCharsets.UTF_8));
            boolean said = matcher.find();
            assertThat(over && !said).as(err.toString(StandardCharsets.UTF_8)).isFalse();
            return said ? Optional.of(matcher.group(1)) : Optional.empty();
          });
    }

    Outcome end() {
      return ended.join();
    }
  }

  /** Runs a command to its end; region and stack are added to it. */
  Outcome execute(String... line) {
    return start(line).end();
  }

  /** {@code burst run} of a script against a target. */
  Started run(String script, DemoTarget target, String... more) {
    return start(runLine(script, target, more));
  }

  private String[] runLine(String script, DemoTarget target, String... more) {
    List<String> line = new ArrayList<>(List.of("run"));
    line.addAll(List.of("--yes", "--env", "BASE_URL=" + target.url()));
    line.addAll(List.of(more));
    line.add(write(script).toString());
    return line.toArray(String[]::new);
  }

  Path write(String script) {
    try {
      Path file = Files.createTempFile(directory, "script", ".js");
      return Files.writeString(file, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Started start(String... line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = Console.of(stream(out), stream(err));
    Environment environment =
        new Environment(variables(), directory, directory, InputStream.nullInputStream());
    CompletableFuture<Outcome> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              int code = Burst.commandLine(console, environment).execute(placed(line));
              ended.complete(
                  new Outcome(
                      code,
                      out.toString(StandardCharsets.UTF_8),
                      err.toString(StandardCharsets.UTF_8)));
            },
            "command-" + line[0]);
    thread.setDaemon(true);
    thread.start();
    return new Started(err, ended);
  }

  private String[] placed(String... line) {
    List<String> placed = new ArrayList<>(List.of(line));
    int verbs = line[0].equals("schedule") ? 2 : 1;
    placed.addAll(verbs, List.of("--region", CloudEmulator.REGION.id(), "--stack", stack));
    return placed.toArray(String[]::new);
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(cloud.variables());
    variables.put("SECRET", SECRET);
    variables.put("BURST_FUNCTIONS", Path.of("target/burst/functions").toAbsolutePath().toString());
    return variables;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** {@code burst run} as a process of its own, that can be sent signals. */
  Spawned spawn(String script, DemoTarget target, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Path.of("target/burst/lib").toAbsolutePath() + "/*",
                "io.burst.cli.Burst"));
    command.addAll(List.of(placed(runLine(script, target, more))));
    try {
      Path out = Files.createTempFile(directory, "out", ".txt");
      Path err = Files.createTempFile(directory, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(variables());
      return new Spawned(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command in a process of its own. */
  record Spawned(Process process, Path out, Path err) implements AutoCloseable {
    /** What a terminal does at Ctrl-C. */
    void interrupt() {
      try {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Waits until it has said something. */
    void says(String text) {
      Await.until(text, PATIENCE, () -> read(err).contains(text));
    }

    Outcome end() {
      Await.until("the command to end", PATIENCE, () -> !process.isAlive());
      return new Outcome(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** How a run's execution stands. */
  Execution.Status status(String run) {
    return new Execution(aws, deployed().workflow()).status(run).orElseThrow();
  }

  /** Waits until a run's execution has ended. */
  Execution.Status ended(String run) {
    return Await.answer(
        "the execution to end",
        PATIENCE,
        () -> Optional.of(status(run)).filter(Execution.Status::isOver));
  }

  /** ARN of a run's execution. */
  String execution(String run) {
    return new Execution(aws, deployed().workflow()).arn(run);
  }

  /** The stack, which is looked for once. */
  DeployedStack deployed() {
    if (deployed.isEmpty()) {
      deployed = Optional.of(find());
    }
    return deployed.get();
  }

  private DeployedStack find() {
    return new Stack(aws, CloudClock.system(), line -> {}).find().orElseThrow();
  }

  /** Reads something of a run. */
  <T> T read(String run, Function<RunStore, T> reading) {
    try (ObjectStore objects = CloudStores.open(aws, deployed(), "test")) {
      return reading.apply(new RunStore(objects, new RunId(run)));
    }
  }

  /** The report of a run. */
  RunReport report(String run) {
    return read(run, store -> ReportJson.read(store.report().orElseThrow()));
  }

  boolean hasReport(String run) {
    return read(run, store -> store.report().isPresent());
  }

  /** How the workers of a run ended, all of them. */
  List<WorkerEnd> ends(String run, int workers) {
    return read(
        run,
        store ->
            IntStream.range(0, workers)
                .mapToObj(worker -> store.end(worker).orElseThrow())
                .toList());
  }

  /** The intervals that workers have sealed so far. */
  List<IntervalKey> sealed(String run) {
    return read(run, store -> store.intervalsFrom(0));
  }

  /** How many requests lie in the intervals that workers have sealed. */
  long sealedRequests(String run) {
    return read(
        run,
        store ->
            store.intervalsFrom(0).stream()
                .map(key -> IntervalReader.read(store.interval(key).orElseThrow(), "test"))
                .flatMap(interval -> interval.series().stream())
                .filter(data -> data.series().metric().equals(BuiltinMetrics.HTTP_REQS))
                .flatMap(data -> data.slots().stream())
                .mapToLong(slot -> (long) ((CounterSink) slot.sink()).sum())
                .sum());
  }

  /** How many requests a report holds. */
  static long requests(RunReport report) {
    return report.series().total(BuiltinMetrics.HTTP_REQS) instanceof CounterSink counter
        ? (long) counter.sum()
        : 0;
  }

  /** The process that now works on a slice of some run of this stack. */
  FunctionProcess worker(int index) {
    return Await.answer(
        "worker " + index,
        PATIENCE,
        () ->
            processes("-worker").stream()
                .filter(p -> p.worksOn("task", "RunSlice") && p.worksOn("worker", index))
                .findFirst());
  }

  /** The process that now does a task of a run of this stack. */
  FunctionProcess busyWith(String function, String task) {
    return Await.answer(
        task,
        PATIENCE,
        () -> processes(function).stream().filter(p -> p.worksOn("task", task)).findFirst());
  }

  /** The processes that run one of this stack's functions. */
  List<FunctionProcess> processes(String function) {
    return cloud.control().processes().stream()
        .filter(p -> p.function().equals(stack + function))
        .toList();
  }

  @Override
  public void close() {
    aws.close();
  }
}
