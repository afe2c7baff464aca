package io.burst.cli.cloud;

import io.burst.cli.console.Environment;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two packaged functions, as the build made them. */
public record FunctionCode(Path worker, Path aggregator) {
  public FunctionCode {
    for (Path zip : new Path[] {worker, aggregator}) {
      if (!Files.isRegularFile(zip)) {
        throw new BurstException(
            ErrorKind.OTHER,
            "the packaged function is missing: " + zip,
            "start burst by its launcher, which builds it");
      }
    }
  }

  /** Those of this build: the launcher says where, in {@code BURST_FUNCTIONS}. */
  public static FunctionCode of(Environment environment) {
    Path folder =
        environment
            .variable("BURST_FUNCTIONS")
            .map(Path::of)
            .orElseThrow(
                () ->
                    new BurstException(
                        ErrorKind.OTHER,
                        "it is not known where the packaged functions are",
                        "start burst by its launcher, or set BURST_FUNCTIONS"));
    return new FunctionCode(
        folder.resolve("burst-function.zip"), folder.resolve("burst-aggregator.zip"));
  }

  /** The bytes of a zip; both fit in memory with ease. */
  static byte[] bytes(Path zip) {
    try {
      return Files.readAllBytes(zip);
    } catch (IOException e) {
      throw new BurstException(ErrorKind.OTHER, "cannot read " + zip + ": " + e.getMessage());
    }
  }
}
