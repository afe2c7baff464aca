package io.burst.function.js;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.function.jsload.Locations;
import io.burst.function.jsload.MissingFileException;
import io.burst.function.jsload.ModuleResolver;
import io.burst.function.jsload.RecordedFiles;
import io.burst.function.jsload.ScriptFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A script to be loaded: its location, and the files around it.
 *
 * @param entry location of the script
 * @param files where it and what it imports come from
 */
public record ScriptSource(URI entry, ScriptFiles files) {
  /**
   * Finds what the user named: a file on disk, else a URL.
   *
   * @param name a path, absolute or from the working directory, or an https:// address
   * @throws BurstException if there is nothing to read
   */
  public static ScriptSource of(String name, Path workingDirectory, ScriptFiles files) {
    Path path = workingDirectory.resolve(name);
    URI entry = Files.exists(path) ? Locations.of(path) : address(name, workingDirectory);
    try {
      files.read(entry);
    } catch (MissingFileException e) {
      throw missing(name, e);
    }
    return new ScriptSource(entry, files);
  }

  private static URI address(String name, Path workingDirectory) {
    if (!name.contains("://")) {
      return Locations.of(workingDirectory.resolve(name));
    }
    return ModuleResolver.resolve(Locations.of(workingDirectory), name);
  }

  private static BurstException missing(String name, MissingFileException e) {
    return new BurstException(
        ErrorKind.OTHER,
        "the script \"" + name + "\" can't be loaded: " + e.getMessage(),
        "give the path of a file, an https:// address, or - for standard input",
        e);
  }

  /** A script given as text, as from standard input: its imports start at the working directory. */
  public static ScriptSource ofText(byte[] text, Path workingDirectory, ScriptFiles files) {
    URI entry = Locations.of(workingDirectory.resolve("-"));
    RecordedFiles recorded = new RecordedFiles(files);
    recorded.put(entry, text);
    return new ScriptSource(entry, recorded);
  }
}
