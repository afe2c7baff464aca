package io.burst.cli.cloud;

import io.burst.cli.console.Environment;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Where AWS's own tools keep profiles, and whether the machine may be asked for credentials.
 *
 * @param config the file of profiles
 * @param credentials the file of access keys
 * @param machine whether an instance's metadata service may be asked, as AWS's tools do
 */
public record AwsFiles(Path config, Path credentials, boolean machine) {
  private static final String DEFAULT = "default";

  public AwsFiles {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(credentials, "credentials");
  }

  /** As the environment says: AWS's variables, else the home directory. */
  static AwsFiles of(Environment environment) {
    Path folder = environment.home().resolve(".aws");
    return new AwsFiles(
        file(environment, "AWS_CONFIG_FILE").orElse(folder.resolve("config")),
        file(environment, "AWS_SHARED_CREDENTIALS_FILE").orElse(folder.resolve("credentials")),
        !environment
            .variable("AWS_EC2_METADATA_DISABLED")
            .map("true"::equalsIgnoreCase)
            .orElse(false));
  }

  private static Optional<Path> file(Environment environment, String variable) {
    return environment.variable(variable).map(environment.workingDirectory()::resolve);
  }

  /** The Region that a profile names, if it does. */
  Optional<String> region(Optional<String> profile) {
    return read()
        .profile(profile.orElse(DEFAULT))
        .flatMap(found -> found.property("region"))
        .filter(region -> !region.isEmpty());
  }

  /** Both files together; files that are not there hold nothing. */
  ProfileFile read() {
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    add(files, config, ProfileFile.Type.CONFIGURATION);
    add(files, credentials, ProfileFile.Type.CREDENTIALS);
    return files.build();
  }

  private static void add(ProfileFile.Aggregator files, Path file, ProfileFile.Type type) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      files.addFile(ProfileFile.builder().content(file).type(type).build());
    } catch (IllegalArgumentException e) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG, file + " cannot be read: " + e.getMessage(), "mend the file");
    }
  }

  /**
   * A profile that was asked for by name.
   *
   * @throws BurstException if there is none of that name
   */
  Profile profile(String name) {
    ProfileFile files = read();
    return files
        .profile(name)
        .orElseThrow(
            () ->
                new BurstException(
                    ErrorKind.INVALID_CONFIG,
                    "there is no AWS profile '" + name + "' in " + config + " or " + credentials,
                    files.profiles().isEmpty()
                        ? "'aws configure' makes one, or set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY"
                        : "those there are: " + String.join(", ", files.profiles().keySet())));
  }
}
