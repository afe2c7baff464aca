package io.burst.cli.cloud.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * AWS's Runtime Interface Client for Java, which the build puts into {@code target/ric}.
 *
 * @param jars the folder of its jars
 * @param nativeLibrary its native part, unpacked once: left to itself the client unpacks it to one
 *     fixed path at each start, and two processes that start together crash each other
 */
record RuntimeClient(Path jars, Path nativeLibrary) {
  private static final String NAME = "aws-lambda-java-runtime-interface-client-";

  static RuntimeClient ofBuild() {
    Path jars = Path.of("target", "ric").toAbsolutePath();
    Path library = jars.resolve("native").resolve("libaws-lambda-jni.so");
    try {
      unpack(find(jars), library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RuntimeClient(jars, library);
  }

  private static Path find(Path jars) throws IOException {
    try (Stream<Path> files = Files.list(jars)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(NAME))
          .findFirst()
          .orElseThrow(() -> new IOException(jars + " holds no " + NAME + "*.jar"));
    }
  }

  private static void unpack(Path jar, Path library) throws IOException {
    Files.createDirectories(library.resolveSibling("."));
    String entry = "jni/libaws-lambda-jni." + platform() + ".so";
    Path draft = Files.createTempFile(jar.resolveSibling("."), "native", ".so");
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry found = file.getEntry(entry);
      if (found == null) {
        throw new IOException(jar + " holds no " + entry + ": functions run on Linux only");
      }
      try (InputStream in = file.getInputStream(found)) {
        Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(draft, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch");
    return os + (cpu.equals("amd64") ? "-x86_64" : "-aarch_64");
  }
}
