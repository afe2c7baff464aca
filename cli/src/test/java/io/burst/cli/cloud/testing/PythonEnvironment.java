package io.burst.cli.cloud.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The Python environment that holds LocalStack, installed on first use into the user's cache under
 * a name made of its pins, and used by every later run. Safe when several builds start at once.
 */
final class PythonEnvironment {
  private static final String UV = "uv==0.13.9";
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(8);

  private final Path folder;

  private PythonEnvironment(Path folder) {
    this.folder = folder;
  }

  /** The environment, installed if it is not there yet; says plainly what is missing. */
  static PythonEnvironment ready() {
    Path pins = EmulatorSettings.resource("/emulator/requirements.txt");
    Path folder = cache().resolve(digest(pins));
    Path done = folder.resolve("complete");
    if (!Files.exists(done)) {
      installOnce(folder, pins, done);
    }
    return new PythonEnvironment(folder);
  }

  Path python() {
    return folder.resolve("venv").resolve("bin").resolve("python");
  }

  private static void installOnce(Path folder, Path pins, Path done) {
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !Files.exists(done)) {
          install(folder, pins);
          Files.writeString(done, UV);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install(Path folder, Path pins) {
    Optional<Path> python = Pythons.newEnough();
    Path any = python.or(Pythons::any).orElseThrow(() -> missing("no Python was found"));
    Path boot = folder.resolve("boot");
    step(any.toString(), "-m", "venv", "--clear", boot.toString());
    step(boot.resolve("bin/pip").toString(), "install", "--quiet", UV);
    String uv = boot.resolve("bin/uv").toString();
    String wanted = python.map(Path::toString).orElse("3.13");
    String venv = folder.resolve("venv").toString();
    step(uv, "venv", "--quiet", "--clear", "--python", wanted, venv);
    String inside = venv + "/bin/python";
    step(uv, "pip", "install", "--quiet", "--python", inside, "-r", pins.toString());
  }

  private static void step(String... command) {
    CommandOutput output = CommandOutput.of(INSTALL_LIMIT, List.of(command));
    if (output.code() != 0) {
      throw missing("'" + String.join(" ", command) + "' failed:\n" + output.text());
    }
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException(
        "the emulated AWS cannot be started: "
            + what
            + "\nThese tests need a Docker engine, or a Python of version 3.13 or newer with its"
            + " venv module, and the package index on first use.");
  }

  private static Path cache() {
    String set = System.getenv("XDG_CACHE_HOME");
    Path base =
        set == null || set.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(set);
    return base.resolve("burst").resolve("emulator");
  }

  private static String digest(Path pins) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(Files.readAllBytes(pins));
      sha.update(UV.getBytes(StandardCharsets.UTF_8));
      return Emulator.VERSION + "-" + HexFormat.of().formatHex(sha.digest(), 0, 6);
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
