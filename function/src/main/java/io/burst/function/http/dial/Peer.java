package io.burst.function.http.dial;

/**
 * The other end of a connection.
 *
 * @param ip its address, empty if there is no connection
 * @param port its port, or 0
 * @param tlsVersion as {@code tls1.3}, empty without TLS
 * @param cipherSuite IANA's name, empty without TLS
 */
public record Peer(String ip, int port, String tlsVersion, String cipherSuite) {
  /** No connection was made. */
  public static final Peer NONE = new Peer("", 0, "", "");

  /** Whether TLS is spoken. */
  public boolean tls() {
    return !tlsVersion.isEmpty();
  }
}
