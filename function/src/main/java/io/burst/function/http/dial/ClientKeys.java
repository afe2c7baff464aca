package io.burst.function.http.dial;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Chooses the client certificate for a server that asks for one: the first that suits it. */
final class ClientKeys extends X509ExtendedKeyManager {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(ClientCertificate source, List<X509Certificate> chain, PrivateKey key) {
    boolean suits(String host, String[] keyTypes, Principal @Nullable [] issuers) {
      return source.isFor(host)
          && Arrays.asList(keyTypes).contains(key.getAlgorithm())
          && (issuers == null
              || issuers.length == 0
              || chain.stream()
                  .anyMatch(
                      certificate ->
                          Arrays.asList(issuers).contains(certificate.getIssuerX500Principal())));
    }
  }

  ClientKeys(List<ClientCertificate> certificates) {
    for (ClientCertificate certificate : certificates) {
      entries.put(
          "tlsAuth" + entries.size(),
          new Entry(
              certificate,
              PemReader.certificates(certificate.certificate()),
              PemReader.privateKey(certificate.key(), certificate.password())));
    }
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    String host = engine.getPeerHost() == null ? "" : engine.getPeerHost();
    return entries.entrySet().stream()
        .filter(entry -> entry.getValue().suits(host, keyTypes, issuers))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Entry entry = entries.get(alias);
    return entry == null ? null : entry.chain.toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Entry entry = entries.get(alias);
    return entry == null ? null : entry.key;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return entries.keySet().toArray(String[]::new);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
