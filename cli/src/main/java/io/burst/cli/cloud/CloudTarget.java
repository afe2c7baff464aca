package io.burst.cli.cloud;

import io.burst.cli.console.Environment;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Which stack, where, and as whom.
 *
 * @param region as {@code eu-north-1}
 * @param stack name of the stack; all that burst creates carries it in its name
 * @param profile of the AWS configuration files
 * @param endpoint of all services, for an emulator
 * @param keys from the environment; else the AWS SDK looks where it always looks
 * @param files where profiles are kept
 */
public record CloudTarget(
    String region,
    String stack,
    Optional<String> profile,
    Optional<URI> endpoint,
    Optional<AccessKeys> keys,
    AwsFiles files) {
  /** Name of the stack unless the user chooses one. */
  public static final String DEFAULT_STACK = "burst";

  /** Longer ones would not leave room in a bucket's name for account and Region. */
  private static final String STACK_NAME = "burst[a-z0-9-]{0,20}";

  private static final String REGION_NAME = "[a-z]{2}(-[a-z]+)+-\\d";

  public CloudTarget {
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(files, "files");
    if (!region.matches(REGION_NAME)) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "'" + region + "' is no AWS Region",
          "give one as --region eu-north-1");
    }
    if (!stack.matches(STACK_NAME) || stack.endsWith("-")) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "'" + stack + "' cannot be the name of a stack",
          "it starts with burst, then small letters, digits and '-', 25 characters at most");
    }
  }

  /** What flags and environment say together; flags win. */
  public static CloudTarget of(
      Optional<String> region,
      String stack,
      Optional<String> profile,
      Optional<URI> endpoint,
      Environment environment) {
    AwsFiles files = AwsFiles.of(environment);
    Optional<String> named = profile.or(() -> environment.variable("AWS_PROFILE"));
    return new CloudTarget(
        region
            .or(() -> environment.variable("AWS_REGION"))
            .or(() -> environment.variable("AWS_DEFAULT_REGION"))
            .or(() -> files.region(named))
            .orElseThrow(
                () ->
                    new BurstException(
                        ErrorKind.INVALID_CONFIG,
                        "no AWS Region is given",
                        "give one as --region eu-north-1, or set AWS_REGION")),
        stack,
        named,
        endpoint
            .or(() -> environment.variable("AWS_ENDPOINT_URL").map(URI::create))
            .map(CloudTarget::checked),
        profile.isPresent() ? Optional.empty() : AccessKeys.of(environment),
        files);
  }

  private static URI checked(URI endpoint) {
    if (endpoint.getHost() == null || !endpoint.toString().matches("https?://.*")) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "'" + endpoint + "' is no address of a service",
          "give one as --endpoint-url http://127.0.0.1:4566");
    }
    return endpoint;
  }

  /** Where that is, for messages. */
  String where() {
    return endpoint.map(uri -> " (" + region + " at " + uri + ")").orElse(" (" + region + ")");
  }

  /** Keys that the environment holds. */
  public record AccessKeys(String id, String secret, Optional<String> session) {
    private static Optional<AccessKeys> of(Environment environment) {
      Optional<String> secret = environment.variable("AWS_SECRET_ACCESS_KEY");
      return environment
          .variable("AWS_ACCESS_KEY_ID")
          .filter(id -> secret.isPresent())
          .map(
              id ->
                  new AccessKeys(
                      id, secret.orElseThrow(), environment.variable("AWS_SESSION_TOKEN")));
    }

    /** Never the secret: this ends up in logs. */
    @Override
    public String toString() {
      return "AccessKeys[" + id + "]";
    }
  }
}
