package io.burst.function;

import io.burst.core.bundle.ScriptBundle;
import io.burst.function.jsload.MissingFileException;
import io.burst.function.jsload.ScriptFiles;
import java.net.URI;

/** The files of a bundle, as the script's init context reads them: there are no others. */
record BundleFiles(ScriptBundle bundle) implements ScriptFiles {
  @Override
  public byte[] read(URI location) throws MissingFileException {
    return bundle
        .source(url(location))
        .map(content -> content.bytes())
        .orElseThrow(
            () ->
                new MissingFileException(
                    "\"" + location + "\" was not read when the script was first loaded"));
  }

  /** The location as bundles spell it: files by their plain path. */
  static String url(URI location) {
    return "file".equals(location.getScheme())
        ? "file://" + location.getPath()
        : location.toString();
  }
}
