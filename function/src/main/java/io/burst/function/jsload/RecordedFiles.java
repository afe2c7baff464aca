package io.burst.function.jsload;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers every file that was read, each read once. After {@link #freeze} only those can be read:
 * what the first run of the init context did not touch does not exist for a virtual user.
 */
public final class RecordedFiles implements ScriptFiles {
  private final ScriptFiles source;
  private final Map<URI, byte[]> read = new LinkedHashMap<>();
  private boolean frozen;
  private boolean complete;

  /** Reads through to the given files. */
  public RecordedFiles(ScriptFiles source) {
    this.source = source;
  }

  @Override
  public synchronized byte[] read(URI location) throws MissingFileException {
    byte[] known = read.get(location);
    if (known != null) {
      return known;
    }
    if (frozen && !complete) {
      throw new MissingFileException(
          "\"" + location + "\" was not read during the first initialization (__VU==0)");
    }
    byte[] content = source.read(location);
    read.put(location, content);
    return content;
  }

  /** Puts in a file that needs no reading, as a script from standard input. */
  public synchronized void put(URI location, byte[] content) {
    read.put(location, content.clone());
  }

  /** From now on only what was read before can be read. */
  public synchronized void freeze() {
    frozen = true;
  }

  /** Freezes for a source that holds just what a first run elsewhere has read. */
  public synchronized void freezeAll() {
    frozen = true;
    complete = true;
  }

  /** Whether it was frozen. */
  public synchronized boolean isFrozen() {
    return frozen;
  }

  /** What was read at a location, if it was. */
  public synchronized Optional<byte[]> find(URI location) {
    return Optional.ofNullable(read.get(location)).map(byte[]::clone);
  }

  /** Everything that was read, in order of the first read. */
  public synchronized Map<URI, byte[]> all() {
    return new LinkedHashMap<>(read);
  }
}
