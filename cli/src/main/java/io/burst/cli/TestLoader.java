package io.burst.cli;

import io.burst.cli.console.Environment;
import io.burst.cli.run.LoadedTest;
import io.burst.core.bundle.BundleReader;
import io.burst.core.bundle.ScriptBundle;
import io.burst.core.config.OptionResolver;
import io.burst.core.config.ResolvedOptions;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.RuntimeOptions;
import io.burst.core.options.RuntimeOptions.CompatibilityMode;
import io.burst.function.ScriptReader;
import io.burst.function.ScriptReader.ReadScript;
import io.burst.function.engine.Clock;
import io.burst.function.js.ScriptLog;
import io.burst.function.js.ScriptSource;
import io.burst.function.jsload.LocalFiles;
import io.burst.function.jsload.RemoteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the user named: a script on disk, at an address or on standard input, or an archive;
 * and resolves its options.
 *
 * @param flags what was typed
 * @param here whether the test runs on this machine: then the script sees the system's variables
 *     unless the flags say otherwise, and they are never stored. For a run elsewhere it sees them,
 *     and they are stored with the run, only if the flags say so; AWS's own never
 */
record TestLoader(
    TestFlags flags, Environment environment, Clock clock, ScriptLog log, boolean here) {
  private static final String STDIN = "-";
  private static final String SECRET_PREFIX = "AWS_";

  /**
   * Reads a test.
   *
   * @throws BurstException for whatever keeps it from being run
   */
  LoadedTest load(String name) {
    RuntimeOptions runtime = flags.runtime(environment);
    Map<String, String> system = system(runtime.includeSystemEnvVars().orElse(here));
    Optional<ScriptBundle> archive = archive(name, runtime);
    Map<String, String> env = new HashMap<>(here ? Map.of() : system);
    env.putAll(archive.map(ScriptBundle::env).orElse(Map.of()));
    env.putAll(runtime.env());
    Map<String, String> visible = new HashMap<>(system);
    visible.putAll(env);
    ScriptSource source = archive.map(ScriptReader::inBundle).orElseGet(() -> source(name));
    ReadScript script =
        ScriptReader.read(
            source, visible, runtime.compatibilityMode() == CompatibilityMode.EXTENDED, clock, log);
    Object exported =
        archive
            .flatMap(ScriptBundle::options)
            .map(Object.class::cast)
            .orElse(script.loaded().options());
    ResolvedOptions resolved =
        OptionResolver.resolve(
            flags.sources(environment, Optional.of(exported)),
            script.facts(runtime.noThresholds()));
    if (resolved.options().lifecycle().paused()) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "paused: burst has no REST API by which a run could be resumed",
          "leave out --paused, K6_PAUSED and the option paused");
    }
    return new LoadedTest(
        name,
        script.bundle(ScriptReader.directory(environment.workingDirectory()), env),
        script.loaded().functions(),
        script.declared(),
        resolved,
        runtime,
        system);
  }

  private Map<String, String> system(boolean included) {
    if (!included) {
      return Map.of();
    }
    if (here) {
      return environment.variables();
    }
    Map<String, String> stored = new HashMap<>(environment.variables());
    stored.keySet().removeIf(name -> name.startsWith(SECRET_PREFIX));
    log.warn(
        stored.size()
            + " variables of this system are stored with the run, as --include-system-env-vars"
            + " asks for; those of AWS are not");
    return stored;
  }

  private ScriptSource source(String name) {
    LocalFiles files = new LocalFiles(new RemoteFiles());
    Path directory = environment.workingDirectory();
    if (!name.equals(STDIN)) {
      return ScriptSource.of(name, directory, files);
    }
    try {
      return ScriptSource.ofText(environment.in().readAllBytes(), directory, files);
    } catch (IOException e) {
      throw unreadable("standard input", e);
    }
  }

  private Optional<ScriptBundle> archive(String name, RuntimeOptions runtime) {
    Path file = environment.workingDirectory().resolve(name);
    if (name.equals(STDIN) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      byte[] content = Files.readAllBytes(file);
      boolean wanted = runtime.type().map("archive"::equals).orElse(false);
      return wanted || BundleReader.isArchive(content)
          ? Optional.of(BundleReader.read(name, content))
          : Optional.empty();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static BurstException unreadable(String name, IOException e) {
    return new BurstException(
        ErrorKind.OTHER, name + " cannot be read: " + e.getMessage(), "look at its permissions", e);
  }
}
