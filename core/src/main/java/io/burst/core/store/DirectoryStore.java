package io.burst.core.store;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store in a directory: an object is a file. Each is written aside and then moved or linked into
 * place, so that no reader ever sees half of one, and two writers cannot both create it.
 */
public final class DirectoryStore implements ObjectStore {
  /** Names that begin so are objects in the making. */
  private static final String TEMPORARY = ".writing-";

  /** S3 lists keys in the order of their UTF-8 bytes. */
  private static final Comparator<String> BYTE_ORDER =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(java.nio.charset.StandardCharsets.UTF_8),
              b.getBytes(java.nio.charset.StandardCharsets.UTF_8));

  private final Path root;

  /** A store in a directory, which is made when the first object is written. */
  public DirectoryStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public void put(String key, byte[] content) {
    Path file = file(key);
    try {
      Path temporary = write(file, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure("write", file, e);
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content) {
    Path file = file(key);
    if (Files.exists(file)) {
      return false;
    }
    try {
      Path temporary = write(file, content);
      try {
        Files.createLink(file, temporary);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } finally {
        Files.delete(temporary);
      }
    } catch (IOException e) {
      throw failure("write", file, e);
    }
  }

  private static Path write(Path file, byte[] content) throws IOException {
    Path directory = file.getParent();
    Files.createDirectories(directory);
    Path temporary = Files.createTempFile(directory, TEMPORARY, "");
    return Files.write(temporary, content);
  }

  @Override
  public Optional<byte[]> get(String key) {
    Path file = file(key);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", file, e);
    }
  }

  @Override
  public List<String> list(String prefix, String startAfter) {
    Path directory = file(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith(TEMPORARY))
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(key -> key.startsWith(prefix) && BYTE_ORDER.compare(key, startAfter) > 0)
          .sorted(BYTE_ORDER)
          .toList();
    } catch (IOException e) {
      throw failure("list", directory, e);
    }
  }

  private Path file(String key) {
    Path file = root.resolve(key).normalize();
    if (!file.startsWith(root)) {
      throw new IllegalArgumentException("the key '" + key + "' leads out of the store");
    }
    return file;
  }

  private static BurstException failure(String what, Path file, IOException e) {
    return new BurstException(
        ErrorKind.OTHER,
        "cannot " + what + " " + file + ": " + e,
        "look at the directory's permissions and the space left on its disk",
        e);
  }

  @Override
  public void close() {}
}
