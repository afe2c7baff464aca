package io.burst.function.jshttp;

import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The response of a request that was never made; asked as {@link ResponseHost} is.
 *
 * @param error why not, or empty if only another request of its batch is to blame
 * @param errorCode k6's code, or 0
 */
record RefusedResponse(String error, int errorCode) implements ProxyExecutable {
  @Override
  public Object execute(Value... arguments) {
    return switch (arguments[0].asInt()) {
      case 1, 3 -> 0;
      case 6, 7 -> "{}";
      case 9 -> ResponseHost.timings(Optional.empty());
      case 12 -> ResponseHost.ocsp("");
      case 13 -> error;
      case 14 -> errorCode;
      case 15 -> "null";
      default -> "";
    };
  }
}
