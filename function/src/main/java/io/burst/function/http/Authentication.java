package io.burst.function.http;

/** How a request proves who it is; user and password are those of its URL. */
public enum Authentication {
  /** Basic authentication if the URL names a user, else none. */
  BASIC,
  /** RFC 7616: always two requests, the first is answered by 401. */
  DIGEST,
  /** Not supported: such a request fails. */
  NTLM
}
