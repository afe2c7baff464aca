package io.burst.cli;

import io.burst.cli.cloud.CloudTarget;
import io.burst.cli.console.Environment;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that works in the cloud: where, and as whom. */
final class CloudFlags {
  @Option(names = "--region", paramLabel = "REGION", description = "AWS Region, as eu-north-1.")
  private @Nullable String region;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "Name of the stack; it starts with burst (${DEFAULT-VALUE}).")
  private String stack = CloudTarget.DEFAULT_STACK;

  @Option(names = "--profile", paramLabel = "NAME", description = "AWS profile.")
  private @Nullable String profile;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Another address than AWS's, as an emulator's.")
  private @Nullable URI endpoint;

  /** Whether the Region was typed: a variable alone does not send a run to the cloud. */
  boolean isRegionGiven() {
    return region != null;
  }

  /** What flags and environment say together. */
  CloudTarget target(Environment environment) {
    return CloudTarget.of(
        Optional.ofNullable(region),
        stack,
        Optional.ofNullable(profile),
        Optional.ofNullable(endpoint),
        environment);
  }
}
