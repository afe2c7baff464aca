package io.burst.function.js;

import io.burst.core.bundle.FileContent;
import io.burst.core.bundle.ScriptBundle;
import io.burst.function.jsload.Locations;
import io.burst.function.jsload.MissingFileException;
import io.burst.function.jsload.ScriptFiles;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a bundle by location, and a loaded script as a bundle. */
public final class BundleFiles implements ScriptFiles {
  private final ScriptBundle bundle;

  /** The files of a bundle. */
  public BundleFiles(ScriptBundle bundle) {
    this.bundle = bundle;
  }

  /** Everything that a script's init code read, with the variables given by {@code --env}. */
  public static ScriptBundle bundle(LoadedScript script, Map<String, String> env) {
    Map<String, FileContent> sources = new TreeMap<>();
    script.files().forEach((at, content) -> sources.put(name(at), FileContent.of(content)));
    URI directory = Locations.directory(script.entry());
    return ScriptBundle.of(name(script.entry()), name(directory), sources, env);
  }

  /** The location of a bundle's script. */
  public static URI entry(ScriptBundle bundle) {
    return location(bundle.entry());
  }

  @Override
  public byte[] read(URI location) throws MissingFileException {
    Optional<FileContent> content = bundle.source(name(location));
    if (content.isEmpty()) {
      throw new MissingFileException(
          "\"" + Locations.text(location) + "\" was not read when the test was prepared");
    }
    return content.get().bytes();
  }

  /** Bundles name files by plain paths, locations by encoded ones. */
  private static String name(URI location) {
    return "file".equals(location.getScheme())
        ? "file://" + location.getPath()
        : location.toString();
  }

  private static URI location(String name) {
    return name.startsWith("file://")
        ? Locations.ofPath(name.substring("file://".length()))
        : URI.create(name);
  }
}
