package io.burst.core.options;

import java.util.Arrays;
import java.util.Optional;

/** A version of TLS, oldest first. */
public enum TlsVersion {
  TLS_1_0("tls1.0", "TLSv1"),
  TLS_1_1("tls1.1", "TLSv1.1"),
  TLS_1_2("tls1.2", "TLSv1.2"),
  TLS_1_3("tls1.3", "TLSv1.3");

  private final String k6Name;
  private final String protocol;

  TlsVersion(String k6Name, String protocol) {
    this.k6Name = k6Name;
    this.protocol = protocol;
  }

  /** The name that scripts use, as {@code tls1.2}. */
  public String k6Name() {
    return k6Name;
  }

  /** The name that Java's TLS uses, as {@code TLSv1.2}. */
  public String protocol() {
    return protocol;
  }

  /** The version of a script's name. */
  public static Optional<TlsVersion> ofK6Name(String name) {
    return Arrays.stream(values()).filter(version -> version.k6Name.equals(name)).findFirst();
  }
}
