package io.burst.cli.cloud.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a Python by running each candidate: a name on the path may be a version manager's shim that
 * runs nothing.
 */
final class Pythons {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String NEW_ENOUGH = "import sys, venv; sys.exit(sys.version_info < (3, 13))";
  private static final String ANY = "import sys, venv; sys.exit(sys.version_info < (3, 9))";

  private Pythons() {}

  /** A Python that LocalStack runs on: 3.13 or newer. */
  static Optional<Path> newEnough() {
    return candidates().filter(python -> runs(python, NEW_ENOUGH)).findFirst();
  }

  /** Any Python that can bring one. */
  static Optional<Path> any() {
    return candidates().filter(python -> runs(python, ANY)).findFirst();
  }

  private static boolean runs(Path python, String program) {
    return Files.isExecutable(python)
        && CommandOutput.of(LIMIT, List.of(python.toString(), "-c", program)).code() == 0;
  }

  private static Stream<Path> candidates() {
    return Stream.of(
            onPath("python3.13", "python3.14", "python3"), managed(".pyenv/versions"), uvs())
        .flatMap(List::stream);
  }

  private static List<Path> onPath(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    List<Path> found = new ArrayList<>();
    for (String name : names) {
      Arrays.stream(path.split(":", -1))
          .map(Path::of)
          .map(p -> p.resolve(name))
          .forEach(found::add);
    }
    return found;
  }

  private static List<Path> uvs() {
    return managed(".local/share/uv/python");
  }

  /** Each version below a version manager's folder in the home directory, newest name first. */
  private static List<Path> managed(String folder) {
    Path versions = Path.of(System.getProperty("user.home"), folder);
    if (!Files.isDirectory(versions)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(versions)) {
      return all.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin/python3")).toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
