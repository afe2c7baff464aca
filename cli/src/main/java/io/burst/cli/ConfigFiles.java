package io.burst.cli;

import io.burst.cli.console.Environment;
import io.burst.core.config.OptionSources.ConfigFile;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the configuration file: the one that was named, else k6's own place. */
final class ConfigFiles {
  private ConfigFiles() {}

  /**
   * The configuration file: {@code --config}, else {@code K6_CONFIG}, else {@code k6/config.json}
   * in the user's configuration directory if there is one.
   *
   * @throws BurstException of kind INVALID_CONFIG if a named file is not there, or is no JSON
   */
  static Optional<ConfigFile> find(Optional<String> flag, Environment environment) {
    Optional<String> named = flag.or(() -> environment.variable("K6_CONFIG"));
    if (named.isPresent()) {
      Path path = environment.workingDirectory().resolve(named.get());
      return Optional.of(read(named.get(), path));
    }
    Path usual =
        environment
            .variable("XDG_CONFIG_HOME")
            .map(Path::of)
            .orElse(environment.home().resolve(".config"))
            .resolve("k6")
            .resolve("config.json");
    return Files.exists(usual) ? Optional.of(read(usual.toString(), usual)) : Optional.empty();
  }

  private static ConfigFile read(String name, Path path) {
    try {
      return ConfigFile.parse(name, Files.readString(path));
    } catch (IOException e) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "the configuration file " + name + " cannot be read: " + e.getMessage(),
          "name a readable JSON file with --config",
          e);
    }
  }
}
