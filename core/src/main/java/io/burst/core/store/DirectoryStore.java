package io.burst.core.store;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects as files below a directory. An object is written beside its place and appears there at
 * once, so that no reader and no crash ever sees half of it; "if absent" is a hard link, which the
 * file system gives to one writer only, of any process. Nothing is forced to disk: a power cut may
 * lose the last objects.
 */
public final class DirectoryStore implements ObjectStore {
  private static final String BESIDE = ".tmp";

  private final Path root;
  private final Path beside;

  /** A store in a directory, which is made when the first object is written. */
  public DirectoryStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.beside = this.root.resolve(BESIDE);
  }

  @Override
  public void put(String key, byte[] content) {
    Path place = place(key);
    try {
      Path written = writeBeside(place, content);
      try {
        Files.move(
            written, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw failed("write", key, e);
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content) {
    Path place = place(key);
    if (Files.exists(place)) {
      return false;
    }
    try {
      Path written = writeBeside(place, content);
      try {
        Files.createLink(place, written);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } catch (UnsupportedOperationException e) {
        throw failed("write", key, new IOException("the file system has no hard links", e));
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw failed("write", key, e);
    }
  }

  private Path writeBeside(Path place, byte[] content) throws IOException {
    Files.createDirectories(beside);
    Files.createDirectories(place.getParent());
    Path file = Files.createTempFile(beside, "", "");
    return Files.write(file, content);
  }

  @Override
  public Optional<byte[]> get(String key) {
    Path place = place(key);
    try {
      // Asked for again and again while it is not there: an exception each time would cost more.
      BasicFileAttributes found =
          place.getFileSystem().provider().readAttributesIfExists(place, BasicFileAttributes.class);
      return found == null || found.isDirectory()
          ? Optional.empty()
          : Optional.of(Files.readAllBytes(place));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read", key, e);
    }
  }

  @Override
  public List<String> list(String prefix, String startAfter) {
    String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
    List<String> keys = new ArrayList<>();
    try {
      Path start = folder.isEmpty() ? root : place(folder.substring(0, folder.length() - 1));
      collect(start, folder, prefix, startAfter, keys);
    } catch (IOException e) {
      throw failed("list", prefix, e);
    }
    keys.sort(Keys.ORDER);
    return keys;
  }

  private void collect(
      Path directory, String folder, String prefix, String startAfter, List<String> keys)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String key = folder + entry.getFileName();
        boolean isAsked = key.startsWith(prefix) && Keys.ORDER.compare(key, startAfter) > 0;
        boolean mayHold = mayHold(key + "/", prefix, startAfter);
        // Of what a poll has seen, which grows with the run, the file system is asked nothing.
        if (!(isAsked || mayHold) || entry.equals(beside)) {
          continue;
        }
        if (Files.isDirectory(entry)) {
          if (mayHold) {
            collect(entry, key + "/", prefix, startAfter, keys);
          }
        } else if (isAsked) {
          keys.add(key);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // nothing was written there: the list is empty
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Whether a folder can hold keys that are asked for; a poll passes over what it has seen. */
  private static boolean mayHold(String folder, String prefix, String startAfter) {
    boolean inPrefix = folder.startsWith(prefix) || prefix.startsWith(folder);
    boolean seen = Keys.ORDER.compare(folder, startAfter) < 0 && !startAfter.startsWith(folder);
    return inPrefix && !seen;
  }

  private Path place(String key) {
    Keys.check(key);
    Path place = root.resolve(key).normalize();
    if (!place.startsWith(root) || place.startsWith(beside)) {
      throw new IllegalArgumentException("no key of an object: '" + key + "'");
    }
    return place;
  }

  private BurstException failed(String what, String key, IOException e) {
    return new BurstException(
        ErrorKind.OTHER,
        "cannot " + what + " '" + key + "' in " + root + ": " + e,
        "the directory must be writable, have room, and allow hard links",
        e);
  }

  /** Nothing is held open. */
  @Override
  public void close() {}
}
