package io.burst.function.http.dial;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what the system trusts, and says why it does not: the JDK's one exception becomes an
 * unknown authority, a wrong host name or an expired certificate, which k6 tells apart.
 */
final class TrustSystem extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager system;

  TrustSystem(X509ExtendedTrustManager system) {
    this.system = system;
  }

  /** A refusal with k6's code and text. */
  static final class Refused extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final int code;

    Refused(int code, String text, CertificateException cause) {
      super(text, cause);
      this.code = code;
    }

    LoadFailure failure() {
      return new LoadFailure(code, Failures.text(this));
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      system.checkServerTrusted(chain, type, engine);
    } catch (CertificateException e) {
      throw refused(chain, type, e);
    }
  }

  private Refused refused(X509Certificate[] chain, String type, CertificateException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (isValidity(cause)) {
        return new Refused(
            ErrorCodes.GENERIC, "x509: certificate has expired or is not yet valid", e);
      }
    }
    try {
      // Without an engine the host name is not looked at.
      system.checkServerTrusted(chain, type);
    } catch (CertificateException alsoChain) {
      e.addSuppressed(alsoChain);
      return new Refused(ErrorCodes.X509_UNKNOWN_AUTHORITY, "x509: unknown authority", e);
    }
    return new Refused(ErrorCodes.X509_HOSTNAME, "x509: certificate doesn't match hostname", e);
  }

  private static boolean isValidity(Throwable cause) {
    return cause instanceof CertificateExpiredException
        || cause instanceof CertificateNotYetValidException
        || (cause instanceof CertPathValidatorException path
            && path.getReason() == CertPathValidatorException.BasicReason.EXPIRED);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    system.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    system.checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    system.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    system.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    system.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return system.getAcceptedIssuers();
  }
}
