package io.burst.function.http.dial;

/** A version of TLS; k6's name ({@code tls1.2}) and the JDK's ({@code TLSv1.2}). */
public enum TlsVersion {
  TLS_1_0("tls1.0", "TLSv1"),
  TLS_1_1("tls1.1", "TLSv1.1"),
  TLS_1_2("tls1.2", "TLSv1.2"),
  TLS_1_3("tls1.3", "TLSv1.3");

  private final String label;
  private final String protocol;

  TlsVersion(String label, String protocol) {
    this.label = label;
    this.protocol = protocol;
  }

  /** k6's name, as {@code tls1.2}. */
  public String label() {
    return label;
  }

  String protocol() {
    return protocol;
  }

  /**
   * Reads k6's name.
   *
   * @throws IllegalArgumentException if there is no such version
   */
  public static TlsVersion parse(String label) {
    for (TlsVersion version : values()) {
      if (version.label.equals(label)) {
        return version;
      }
    }
    throw new IllegalArgumentException("unknown TLS version '" + label + "'");
  }

  static String labelOf(String protocol) {
    for (TlsVersion version : values()) {
      if (version.protocol.equals(protocol)) {
        return version.label;
      }
    }
    return protocol;
  }
}
