package io.burst.core.run;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a function of the stack is told by its environment.
 *
 * @param bucket where runs are stored
 * @param region that it runs in
 * @param endpoint of AWS's services, where it is not AWS's own
 */
public record FunctionEnvironment(String bucket, String region, Optional<URI> endpoint) {
  public FunctionEnvironment {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /** That of this process. */
  public static FunctionEnvironment ofProcess() {
    return of(System.getenv());
  }

  /** What the variables say. */
  public static FunctionEnvironment of(Map<String, String> variables) {
    return new FunctionEnvironment(
        required(variables, "BURST_BUCKET"),
        required(variables, "AWS_REGION"),
        Optional.ofNullable(variables.get("AWS_ENDPOINT_URL")).map(URI::create));
  }

  private static String required(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(
            () ->
                new BurstException(
                    ErrorKind.INTERNAL,
                    "the function's variable " + name + " is not set",
                    "deploy the stack again: burst deploy"));
  }
}
