package io.burst.function.http.wire;

import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;

/**
 * What becomes of a response's body.
 *
 * @param keep whether its bytes are kept
 * @param limit most bytes taken before the request fails, kept or not
 */
public record BodyPolicy(boolean keep, long limit) {
  void check(long length) throws LoadFailure {
    if (length > limit) {
      throw Failures.generic("response body exceeds the limit of " + limit + " bytes");
    }
  }
}
