package io.burst.cli.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.burst.cli.Burst;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every compared script in this process and holds its facts against those recorded. What
 * {@code pending.txt} names must differ still, so that the list cannot outlive its reasons. With
 * {@code -Dcompat=PATTERN} only scripts whose name holds it are run.
 */
class CompatIT {
  private static final int LIMIT_SECONDS = 90;

  @TestFactory
  Stream<DynamicTest> burstDoesWhatK6Does(@TempDir Path folder) {
    Map<String, String> pending = pending();
    Pattern wanted = Pattern.compile(System.getProperty("compat", ""));
    return CompatScript.all().stream()
        .filter(script -> wanted.matcher(script.name()).find())
        .map(script -> dynamicTest(script.name(), () -> compare(script, pending, folder)));
  }

  @Test
  void pendingNamesScriptsThatAreThere() {
    assertThat(CompatScript.all().stream().map(CompatScript::name)).containsAll(pending().keySet());
  }

  private static void compare(CompatScript script, Map<String, String> pending, Path folder)
      throws Exception {
    Facts expected = Facts.read(CompatScript.FOLDER.resolve(script.name() + ".json"));
    Outcome outcome = run(script, folder);
    List<String> differences = differences(expected, outcome.facts());
    if (pending.containsKey(script.name())) {
      assertThat(differences)
          .as("%s is like k6 now: take it off pending.txt", script.name())
          .isNotEmpty();
    } else {
      assertThat(differences)
          .as("%s differs; burst said:%n%s", script.name(), outcome.talk())
          .isEmpty();
    }
  }

  private static Outcome run(CompatScript script, Path folder) throws Exception {
    Path home = Files.createDirectories(folder.resolve(script.name()));
    Path export = home.resolve("export.json");
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    Environment environment =
        new Environment(
            script.variables(), Path.of("").toAbsolutePath(), home, InputStream.nullInputStream());
    try (CompatTarget target = new CompatTarget();
        PrintStream stream = new PrintStream(talk, true, StandardCharsets.UTF_8)) {
      List<String> line = new ArrayList<>(List.of("run"));
      line.addAll(script.arguments(target.url(), export));
      int exitCode =
          limited(
              () ->
                  Burst.commandLine(Console.of(stream, stream), environment)
                      .execute(line.toArray(String[]::new)));
      Facts facts = Facts.of(exitCode, export, target.requests());
      return new Outcome(
          script.loose() ? facts.loosened() : facts, talk.toString(StandardCharsets.UTF_8));
    }
  }

  /** A run that hangs must fail its own test, not the build. */
  private static int limited(Callable<Integer> run)
      throws InterruptedException, ExecutionException {
    FutureTask<Integer> task = new FutureTask<>(run);
    Thread.ofPlatform().daemon().name("compat").start(task);
    try {
      return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException hung) {
      task.cancel(true);
      return -1;
    }
  }

  private static List<String> differences(Facts expected, Facts actual) {
    List<String> all = new ArrayList<>();
    if (expected.exitCode() != actual.exitCode()) {
      all.add("exit code: k6 " + expected.exitCode() + ", burst " + actual.exitCode());
    }
    byName("check", expected.checks(), actual.checks(), all);
    byName("counter", expected.counters(), actual.counters(), all);
    byList("metric", expected.metrics(), actual.metrics(), all);
    byList("request", expected.requests(), actual.requests(), all);
    return all;
  }

  private static void byName(
      String what, Map<String, ?> expected, Map<String, ?> actual, List<String> into) {
    Map<String, Object> names = new TreeMap<>(expected);
    names.putAll(actual);
    for (String name : names.keySet()) {
      String k6 = String.valueOf(expected.get(name));
      String burst = String.valueOf(actual.get(name));
      if (!k6.equals(burst)) {
        into.add(what + " '" + name + "': k6 " + k6 + ", burst " + burst);
      }
    }
  }

  private static void byList(
      String what, List<String> expected, List<String> actual, List<String> into) {
    List<String> more = new ArrayList<>(actual);
    List<String> less = new ArrayList<>(expected);
    expected.forEach(more::remove);
    actual.forEach(less::remove);
    less.forEach(each -> into.add(what + " only of k6: " + each));
    more.forEach(each -> into.add(what + " only of burst: " + each));
  }

  /** Reasons by name of script. */
  private static Map<String, String> pending() {
    Map<String, String> pending = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(CompatScript.FOLDER.resolve("pending.txt"))) {
        if (!line.isBlank()) {
          String[] parts = line.split(" ", 2);
          pending.put(parts[0], parts[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pending;
  }

  private record Outcome(Facts facts, String talk) {}
}
