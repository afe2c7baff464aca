package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real launcher in a project of its own, whose path holds spaces. Its {@code mvn} is a stand-in
 * that writes down each call and hands out the jars of the build under test; JVM, start-up cache
 * and locks are real.
 */
class LauncherIT {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path JARS = REPOSITORY.resolve("cli/target/burst/lib");
  private static final String BUILDING = "burst: building";

  @TempDir Path folder;
  private Path root;
  private Path launcher;

  @BeforeEach
  void layOutAProject() throws IOException {
    root = Files.createDirectories(folder.resolve("a project with spaces"));
    launcher = executable(root.resolve("burst"), Files.readString(REPOSITORY.resolve("burst")));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.createDirectories(root.resolve("cli/src/main/java"));
    Files.createDirectories(folder.resolve("bin"));
    mavenDoes(
        """
        echo call >>"%s"
        mkdir -p cli/target/burst/lib cli/target/burst/functions
        : >cli/target/burst/functions/burst-function.zip
        ln "%2$s"/*.jar cli/target/burst/lib/ 2>/dev/null || cp "%2$s"/*.jar cli/target/burst/lib/
        """
            .formatted(folder.resolve("calls"), JARS));
  }

  @Test
  void buildsOnFirstUseAndStartsFromItsCacheAfterwards() throws Exception {
    Outcome first = start(launcher).end();
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).matches("burst \\S+ \\(Java .*\\R");
    assertThat(first.err()).contains(BUILDING);
    assertThat(caches()).hasSize(1);

    Outcome second = start(launcher).end();
    assertThat(second).isEqualTo(new Outcome(0, first.out(), ""));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void firstStartsAtTheSameTimeBuildOnce() throws Exception {
    List<Started> all = List.of(start(launcher), start(launcher), start(launcher));
    for (Started started : all) {
      Outcome outcome = started.end();
      assertThat(outcome.exit()).as(outcome.err()).isZero();
    }
    assertThat(builds()).isEqualTo(1);
    assertThat(caches()).hasSize(1);
  }

  @Test
  void worksThroughALinkAndFromAnotherFolder() throws Exception {
    Path direct = Files.createSymbolicLink(folder.resolve("first"), launcher);
    Path link = Files.createSymbolicLink(folder.resolve("bin/burst"), Path.of("../first"));
    assertThat(direct).isSymbolicLink();
    Outcome outcome = start(link).end();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(root.resolve(".burst/app/current")).exists();
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    assertThat(start(launcher).end().exit()).isZero();
    try (Stream<Path> files = Files.walk(root.resolve(".burst/app"))) {
      Path stamp = files.filter(f -> f.endsWith("stamp")).findFirst().orElseThrow();
      FileTime built = Files.getLastModifiedTime(root.resolve("pom.xml"));
      Files.setLastModifiedTime(
          stamp, FileTime.from(built.toInstant().minus(Duration.ofMinutes(1))));
    }
    assertThat(start(launcher).end().err()).contains(BUILDING);
    assertThat(start(launcher).end().err()).isEmpty();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aLockWhoseOwnerIsGoneIsTakenAway() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path lock = Files.createDirectories(root.resolve(".burst/app/lock"));
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
    Outcome outcome = start(launcher).end();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void showsTheOutputOfABuildThatFails() throws Exception {
    mavenDoes("echo 'this does not compile'; exit 7");
    Outcome outcome = start(launcher).end();
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err()).contains("this does not compile", "the build failed");
    assertThat(outcome.out()).isEmpty();
    assertThat(root.resolve(".burst/app/lock")).doesNotExist();
  }

  @Test
  void saysWhichJavaItNeedsWhereNoneIsNewEnough() throws Exception {
    String text = Files.readString(launcher);
    assertThat(text).contains("\nMINIMUM=25\n");
    executable(launcher, text.replace("\nMINIMUM=25\n", "\nMINIMUM=999\n"));
    Outcome outcome = start(launcher).end();
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("needs a JDK 999 or newer", System.getProperty("java.home"), "set JAVA_HOME");
  }

  private void mavenDoes(String script) throws IOException {
    executable(folder.resolve("bin/mvn"), "#!/bin/sh\nset -e\n" + script);
  }

  private int builds() throws IOException {
    return Files.readAllLines(folder.resolve("calls")).size();
  }

  private List<Path> caches() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(".burst"))) {
      return files.filter(f -> f.toString().endsWith(".aot")).toList();
    }
  }

  private static Path executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Started start(Path command) throws IOException {
    List<String> words = new ArrayList<>(List.of(command.toString(), "version"));
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "HOME", folder.toString(),
                "PATH", folder.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin"));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    return new Started(
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  private record Started(Process process, Path out, Path err) {
    Outcome end() throws IOException, InterruptedException {
      return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    }
  }

  private record Outcome(int exit, String out, String err) {}
}
