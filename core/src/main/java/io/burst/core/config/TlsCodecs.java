package io.burst.core.config;

import io.burst.core.options.BadValue;
import io.burst.core.options.TlsVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codecs of the TLS options. */
final class TlsCodecs {
  private TlsCodecs() {}

  /** The lowest and the highest version; empty: no limit. */
  record Versions(Optional<TlsVersion> min, Optional<TlsVersion> max) {}

  private static final Codec<Optional<TlsVersion>> VERSION =
      Codecs.text(TlsCodecs::version, version -> version.map(TlsVersion::k6Name).orElse(""));

  private static final Setting<Optional<TlsVersion>> MIN = new Setting<>("min", VERSION);
  private static final Setting<Optional<TlsVersion>> MAX = new Setting<>("max", VERSION);

  /** One version, or an object with min and max. */
  static final Codec<Versions> VERSIONS = new VersionsCodec();

  static final Setting<String> CERT = new Setting<>("cert", Codecs.TEXT);
  static final Setting<String> KEY = new Setting<>("key", Codecs.TEXT);
  static final Setting<String> PASSWORD = new Setting<>("password", Codecs.TEXT);
  static final Setting<List<String>> DOMAINS = new Setting<>("domains", Codecs.TEXTS);

  /** Client certificates. */
  static final Codec<List<SettingValues>> CERTIFICATES =
      new ListCodec<>(
          new ObjectCodec(List.of(CERT, KEY, PASSWORD, DOMAINS), ObjectCodec.Unknown.ERROR));

  private static final Set<String> SUITES =
      Set.of(
          "TLS_RSA_WITH_RC4_128_SHA",
          "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
          "TLS_RSA_WITH_AES_128_CBC_SHA",
          "TLS_RSA_WITH_AES_256_CBC_SHA",
          "TLS_RSA_WITH_AES_128_CBC_SHA256",
          "TLS_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
          "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
          "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256");

  /** Names of cipher suites, those that k6 knows. */
  static final Codec<List<String>> CIPHER_SUITES =
      new ListCodec<>(
          Codecs.text(
              name -> {
                if (SUITES.contains(name)) {
                  return name;
                }
                throw new BadValue(
                    "there is no cipher suite '" + name + "'", DidYouMean.hint(name, SUITES));
              },
              name -> name));

  private static Optional<TlsVersion> version(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        TlsVersion.ofK6Name(name)
            .orElseThrow(
                () ->
                    new BadValue(
                        "there is no TLS version '" + name + "'",
                        "use one of tls1.0, tls1.1, tls1.2, tls1.3")));
  }

  private static final class VersionsCodec implements Codec<Versions> {
    private static final ObjectCodec OBJECT =
        new ObjectCodec(List.of(MIN, MAX), ObjectCodec.Unknown.ERROR);

    @Override
    public Optional<Versions> fromJson(Object value, Place place, Problems problems) {
      if (value instanceof String text) {
        return fromText(text, place, problems);
      }
      return OBJECT
          .fromJson(value, place, problems)
          .map(
              given ->
                  new Versions(
                      given.get(MIN).orElse(Optional.empty()),
                      given.get(MAX).orElse(Optional.empty())))
          .flatMap(versions -> ordered(versions, place, problems));
    }

    private static Optional<Versions> ordered(Versions versions, Place place, Problems problems) {
      boolean crossed =
          versions.min.isPresent()
              && versions.max.isPresent()
              && versions.min.get().compareTo(versions.max.get()) > 0;
      if (crossed) {
        problems.error(place, "min is above max: no connection could be made", "");
        return Optional.empty();
      }
      return Optional.of(versions);
    }

    @Override
    public Optional<Versions> fromText(String text, Place place, Problems problems) {
      return VERSION.fromText(text, place, problems).map(version -> new Versions(version, version));
    }

    @Override
    public Object toJson(Versions value) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put(MIN.key(), VERSION.toJson(value.min));
      json.put(MAX.key(), VERSION.toJson(value.max));
      return json;
    }
  }
}
