package io.burst.function.jsload;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of this machine's disk for {@code file:} locations; remote ones are fetched. */
public final class LocalFiles implements ScriptFiles {
  private final ScriptFiles remote;

  /** Reads {@code https:} locations through the given files. */
  public LocalFiles(ScriptFiles remote) {
    this.remote = remote;
  }

  @Override
  public byte[] read(URI location) throws MissingFileException {
    if (!"file".equals(location.getScheme())) {
      return remote.read(location);
    }
    Path path = Path.of(location.getPath());
    if (Files.isDirectory(path)) {
      throw new MissingFileException("\"" + path + "\" is a directory");
    }
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new MissingFileException("no such file: " + path, e);
    } catch (IOException e) {
      throw new MissingFileException(path + " cannot be read: " + e.getMessage(), e);
    }
  }
}
