package io.burst.core.bundle;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads bundles and k6's archives. What is read is checked as if an enemy had made it: names cannot
 * lead out of the bundle, nothing is written to disk, damaged bytes are refused with a reason.
 */
public final class BundleReader {
  private BundleReader() {}

  /** Whether the bytes look like an archive rather than a script. */
  public static boolean isArchive(byte[] bytes) {
    return TarReader.isTar(bytes);
  }

  /**
   * Reads an archive.
   *
   * @param name of the archive, for messages
   * @throws BurstException of kind OTHER if it is damaged, hostile or not an archive of a script
   */
  public static ScriptBundle read(String name, byte[] archive) {
    try {
      return bundle(TarReader.read(archive));
    } catch (BadArchive e) {
      throw failure(name, e.reason(), e);
    } catch (IllegalArgumentException e) {
      throw failure(name, String.valueOf(e.getMessage()), e);
    }
  }

  private static BurstException failure(String name, String reason, Throwable cause) {
    return new BurstException(
        ErrorKind.OTHER,
        "the archive " + name + " cannot be read: " + reason,
        "make it again with 'archive'",
        cause);
  }

  private static ScriptBundle bundle(List<TarEntry> entries) {
    Map<String, FileContent> sources = new TreeMap<>();
    Optional<Map<?, ?>> metadata = Optional.empty();
    Optional<FileContent> data = Optional.empty();
    for (TarEntry entry : entries) {
      if (entry.kind() == TarEntry.Kind.OTHER) {
        throw new BadArchive("'" + entry.name() + "' is neither a file nor a directory");
      }
      if (entry.kind() != TarEntry.Kind.FILE) {
        continue; // k6 links the main script's own name to "data"
      }
      switch (entry.name()) {
        case BundleWriter.METADATA -> metadata = Optional.of(object(entry.content().text()));
        case BundleWriter.DATA -> data = Optional.of(entry.content());
        default -> put(entry, sources);
      }
    }
    return bundle(
        metadata.orElseThrow(() -> new BadArchive("it has no metadata.json")),
        data.orElseThrow(() -> new BadArchive("it has no main script")),
        sources);
  }

  private static void put(TarEntry entry, Map<String, FileContent> sources) {
    String url =
        BundleNames.url(entry.name())
            .orElseThrow(() -> new BadArchive("'" + entry.name() + "' has no place in an archive"));
    BundleNames.check(url);
    if (sources.put(url, entry.content()) != null) {
      throw new BadArchive("'" + entry.name() + "' is in it twice");
    }
  }

  private static ScriptBundle bundle(
      Map<?, ?> metadata, FileContent data, Map<String, FileContent> sources) {
    String type = text(metadata, "type");
    if (!type.equals("js")) {
      throw new BadArchive("it is of the unknown type '" + type + "'");
    }
    String entry = BundleNames.decoded(text(metadata, "filename"));
    sources.put(entry, data);
    return new ScriptBundle(
        entry,
        BundleNames.decoded(text(metadata, "pwd")),
        sources,
        env(metadata),
        options(metadata));
  }

  private static Map<String, String> env(Map<?, ?> metadata) {
    Map<String, String> env = new TreeMap<>();
    if (metadata.get("env") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> env.put(String.valueOf(key), String.valueOf(value)));
    }
    return env;
  }

  private static Optional<Map<String, @Nullable Object>> options(Map<?, ?> metadata) {
    boolean stored =
        !(metadata.get("burst") instanceof Map<?, ?> own)
            || Boolean.TRUE.equals(own.get("options"));
    if (!stored || !(metadata.get("options") instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    map.forEach((key, value) -> options.put(String.valueOf(key), value));
    return Optional.of(options);
  }

  private static Map<?, ?> object(String json) {
    if (JsonTree.parse(json) instanceof Map<?, ?> map) {
      return map;
    }
    throw new BadArchive("its metadata.json is not an object");
  }

  private static String text(Map<?, ?> metadata, String key) {
    if (metadata.get(key) instanceof String text) {
      return text;
    }
    throw new BadArchive("its metadata.json has no " + key);
  }
}
