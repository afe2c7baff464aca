package io.burst.cli.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One compared script. Comment lines at its head may say how it is run: {@code // args: --vus 3}
 * gives flags, {@code // env: K6_VUS=3} an environment variable, {@code // loose} that its counts
 * depend on time, so that only exit code, check names and metric names are compared.
 */
record CompatScript(
    String name, Path file, List<String> args, Map<String, String> variables, boolean loose) {
  static final Path FOLDER = Path.of("src", "test", "resources", "compat");

  /** All scripts, by name. */
  static List<CompatScript> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(f -> f.toString().endsWith(".js"))
          .sorted()
          .map(CompatScript::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole command line after {@code run}, for a target and an export file. */
  List<String> arguments(String targetUrl, Path export) {
    List<String> all = new ArrayList<>(List.of("--quiet", "--summary-export", export.toString()));
    all.addAll(List.of("--env", "TARGET=" + targetUrl));
    all.addAll(args);
    all.add(file.toString());
    return all;
  }

  private static CompatScript of(Path file) {
    try {
      List<String> head =
          Files.readAllLines(file).stream().takeWhile(line -> line.startsWith("// ")).toList();
      List<String> args =
          head.stream()
              .filter(line -> line.startsWith("// args: "))
              .flatMap(line -> Stream.of(line.substring(9).split(" ", -1)))
              .toList();
      Map<String, String> variables =
          head.stream()
              .filter(line -> line.startsWith("// env: "))
              .map(line -> line.substring(8).split("=", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
      String name = file.getFileName().toString().replace(".js", "");
      return new CompatScript(name, file, args, variables, head.contains("// loose"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
