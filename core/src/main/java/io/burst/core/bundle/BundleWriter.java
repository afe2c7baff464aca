package io.burst.core.bundle;

import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bundle as one tar in the layout of k6's archives, so that either tool can read the
 * other's: {@code metadata.json}, the main module as {@code data}, everything else under {@code
 * file/} and {@code https/} in the order of names. The same bundle gives the same bytes.
 */
public final class BundleWriter {
  static final String METADATA = "metadata.json";
  static final String DATA = "data";

  /** The archives of this version are meant; k6 takes names without a version for old ones. */
  private static final String K6_VERSION = "2.2.0";

  /** Of this layout; k6 ignores it. */
  static final int FORMAT = 1;

  private static final Jsonb JSON =
      Jsonb.builder().serializeNulls(true).serializeEmpty(true).build();

  private BundleWriter() {}

  /** The bytes of a bundle. */
  public static byte[] write(ScriptBundle bundle) {
    TarWriter tar = new TarWriter();
    tar.add(METADATA, JSON.toJson(metadata(bundle)).getBytes(StandardCharsets.UTF_8));
    tar.add(DATA, Objects.requireNonNull(bundle.sources().get(bundle.entry())).bytes());
    Map<String, byte[]> sorted = new TreeMap<>();
    bundle
        .sources()
        .forEach(
            (url, content) -> {
              if (!url.equals(bundle.entry())) {
                sorted.put(BundleNames.archivePath(url), content.bytes());
              }
            });
    sorted.forEach(tar::add);
    return tar.finish();
  }

  /** The identity of a bundle: {@link #digest(byte[])} of what is written of it. */
  public static String digest(ScriptBundle bundle) {
    return digest(write(bundle));
  }

  /** The SHA-256 of a written bundle in hex: its identity. */
  public static String digest(byte[] written) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(written));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Map<String, @Nullable Object> metadata(ScriptBundle bundle) {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("type", "js");
    metadata.put("options", bundle.options().orElse(Map.of()));
    metadata.put("filename", BundleNames.encoded(bundle.entry()));
    metadata.put("pwd", BundleNames.encoded(bundle.directory()));
    metadata.put("env", bundle.env());
    metadata.put("k6version", K6_VERSION);
    // Not Map.of: its order differs from one JVM to the next, and the digest with it.
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("format", FORMAT);
    own.put("options", bundle.options().isPresent());
    metadata.put("burst", own);
    return metadata;
  }
}
