package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/** Says AWS's failures in burst's words: what was asked, what came back, how to mend it. */
public final class AwsCalls {
  private static final int FORBIDDEN = 403;
  private static final Pattern NO_CREDENTIALS =
      Pattern.compile("Unable to load credentials|contained no credentials");

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
        || code(e).equals("UnauthorizedOperation")
        || (code(e).isEmpty() && e instanceof AwsServiceException s && s.statusCode() == FORBIDDEN);
  }

  /**
   * Does something with AWS, and says of each of its failures where that was. What AWS refused or
   * what did not reach it is no failed run: it gets {@link ErrorKind#OTHER}.
   */
  public static <T> T at(CloudTarget target, Supplier<T> work) {
    try {
      return work.get();
    } catch (SdkException e) {
      throw located(told("do what was asked", e), e, target);
    } catch (BurstException e) {
      throw e.getCause() instanceof SdkException cause ? located(e, cause, target) : e;
    }
  }

  private static BurstException located(BurstException e, SdkException cause, CloudTarget target) {
    boolean unasked = isDenied(cause) || cause instanceof SdkClientException;
    return new BurstException(
        unasked ? ErrorKind.OTHER : e.kind(),
        e.getMessage() + target.where(),
        cause instanceof SdkClientException && isUnknown(target)
            ? "'" + target.region() + "' is no Region that burst knows: check --region"
            : unasked ? hint(cause) : e.hint().orElse(""),
        cause);
  }

  private static boolean isUnknown(CloudTarget target) {
    return target.endpoint().isEmpty() && !Region.regions().contains(Region.of(target.region()));
  }

  private static String hint(SdkException e) {
    if (isDenied(e)) {
      return "docs/policies holds the exact permissions; 'burst doctor' says which are missing";
    }
    if (text(e).contains("SSO session")) {
      return "sign in: aws sso login, with that profile";
    }
    if (code(e).contains("ExpiredToken")) {
      return "sign in again: the credentials have expired";
    }
    if (code(e).contains("InvalidClientTokenId")
        || code(e).contains("UnrecognizedClient")
        || code(e).contains("InvalidAccessKeyId")) {
      return "the access key is not known to AWS there: check AWS_ACCESS_KEY_ID or --profile, and"
          + " that the Region is enabled for the account";
    }
    if (e instanceof SdkClientException && text(e).contains("credentials")) {
      return "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a --profile";
    }
    if (code(e).contains("Throttl") || code(e).contains("TooManyRequests")) {
      return "others use the account too: wait a minute and try again";
    }
    if (code(e).contains("LimitExceeded") || code(e).contains("QuotaExceeded")) {
      return "a quota of the account is used up: remove what is not needed, or ask for more under"
          + " 'Service Quotas' in the AWS console";
    }
    return e instanceof SdkClientException ? "check --region, --endpoint-url and the network" : "";
  }

  private static String text(SdkException e) {
    if (e instanceof SdkClientException && NO_CREDENTIALS.matcher(e.getMessage() + "").find()) {
      return "no AWS credentials were found in variables, in profiles or from this machine's role";
    }
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
