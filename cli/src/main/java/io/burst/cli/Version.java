package io.burst.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code burst version}: the version of burst, of the Java that runs it, and of the system. */
@Command(name = "version", description = "Show the version of burst, of Java and of the system.")
public final class Version implements Runnable, IVersionProvider {
  private static final String RESOURCE = "version.properties";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().getOut().println(line());
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }

  /** The version in the project's POM, for instance {@code 0.1.0}. */
  public static String number() {
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not beside " + Version.class.getName());
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line() {
    return "burst %s (Java %s, %s; %s %s)"
        .formatted(
            number(),
            Runtime.version(),
            System.getProperty("java.vm.name"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
