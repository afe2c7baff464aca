package io.burst.function.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The user of a URL, unescaped.
 *
 * @param name the user's name
 * @param password the password, empty if there is no colon
 */
public record UserInfo(String name, Optional<String> password) {
  /** The value of Authorization for basic authentication (RFC 7617). */
  String basic() {
    String pair = name + ":" + password.orElse("");
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the password: it may end in a log. */
  @Override
  public String toString() {
    return "UserInfo[" + name + "]";
  }
}
