package io.burst.function.jsload;

import java.net.URI;

/**
 * Where a script's modules and data files come from: the disk and the network while a test is
 * prepared, a bundle in a worker. Thread-safe.
 */
@FunctionalInterface
public interface ScriptFiles {
  /**
   * The content at an absolute {@code file:} or {@code https:} location.
   *
   * @throws MissingFileException when there is nothing to read there
   */
  byte[] read(URI location) throws MissingFileException;
}
