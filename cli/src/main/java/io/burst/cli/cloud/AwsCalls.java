package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says AWS's failures in burst's words: what was asked, what came back, how to mend it. */
final class AwsCalls {
  private AwsCalls() {}

  /**
   * The answer of a call.
   *
   * @param what the call was to do, as {@code "start the run"}
   */
  static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw told(what, e);
    }
  }

  /** A call without an answer. */
  static void run(String what, Runnable call) {
    call(
        what,
        () -> {
          call.run();
          return true;
        });
  }

  /** The failure, as the user reads it. */
  static BurstException told(String what, SdkException e) {
    return new BurstException(
        ErrorKind.OTHER, "AWS did not " + what + ": " + message(e), hint(e), e);
  }

  /** What AWS said, without the SDK's wrapping. */
  static String message(SdkException e) {
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return Optional.ofNullable(service.awsErrorDetails().errorMessage()).orElse(text(e))
          + " ("
          + code(e)
          + ")";
    }
    return text(e);
  }

  /** AWS's code of the error, as {@code AccessDenied}; empty where it gave none. */
  static String code(SdkException e) {
    return e instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? Optional.ofNullable(service.awsErrorDetails().errorCode()).orElse("")
        : "";
  }

  /** Whether it says that the caller may not. */
  static boolean isDenied(SdkException e) {
    return code(e).toLowerCase(Locale.ROOT).contains("accessdenied")
        || code(e).equals("UnauthorizedOperation");
  }

  private static String hint(SdkException e) {
    if (isDenied(e)) {
      return "docs/policies holds the exact permissions; 'burst doctor' says which are missing";
    }
    if (code(e).contains("ExpiredToken")) {
      return "sign in again: the credentials have expired";
    }
    if (code(e).contains("InvalidClientTokenId") || code(e).contains("UnrecognizedClient")) {
      return "the access key is not known to AWS: check AWS_ACCESS_KEY_ID or --profile";
    }
    if (e instanceof SdkClientException && text(e).contains("credentials")) {
      return "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a --profile";
    }
    return e instanceof SdkClientException ? "check --region, --endpoint-url and the network" : "";
  }

  private static String text(SdkException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
