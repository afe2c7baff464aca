package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.target.DemoTarget;
import io.burst.cli.target.TargetOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the launcher runs once after a build, so that the JVM can keep what it learned in a start-up
 * cache: command lines that load what most commands need, a short test of the demo target among
 * them. Their output goes nowhere. Ends with the first exit code that is not 0, so that a cache is
 * only made of what works.
 */
public final class Training {
  private static final String SCRIPT =
      """
      import http from 'k6/http';
      import { check, group } from 'k6';
      import { Counter } from 'k6/metrics';
      const seen = new Counter('pizzas_seen');
      export const options = { iterations: 200, thresholds: { checks: ['rate==1'] } };
      export default function () {
        group('menu', () => {
          const menu = http.get(`${__ENV.TARGET}/api/pizzas`);
          check(menu, { ok: (r) => r.status === 200 });
          seen.add(menu.json('pizzas').length);
        });
      }
      """;

  private Training() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    Console.exit(run());
  }

  static int run() {
    Path results = temporary();
    try (DemoTarget target = DemoTarget.start(TargetOptions.loopback())) {
      List<List<String>> lines =
          List.of(
              List.of("version"),
              List.of("--help"),
              List.of("run", "--results", results.toString(), "-e", "TARGET=" + target.url(), "-"));
      for (List<String> line : lines) {
        int exit = execute(line, results);
        if (exit != 0) {
          return exit;
        }
      }
      return 0;
    } finally {
      delete(results);
    }
  }

  private static int execute(List<String> line, Path directory) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    ByteArrayInputStream script = new ByteArrayInputStream(SCRIPT.getBytes(StandardCharsets.UTF_8));
    Environment environment = new Environment(Map.of(), directory, directory, script);
    return Burst.commandLine(Console.of(nowhere, nowhere), environment)
        .execute(line.toArray(String[]::new));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("burst-training");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
