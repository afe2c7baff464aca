package io.burst.cli.console;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.function.js.ScriptLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log of a run: what its script writes and what is said about it. Files are appended to, as k6
 * does. Thread-safe.
 */
public final class RunLog implements ScriptLog, AutoCloseable {
  private final PrintStream out;
  private final boolean owned;
  private final LogFormat format;
  private final InstantSource clock;
  private final Level least;
  private final Level leastOnConsole;
  private volatile @Nullable PrintStream console;

  private RunLog(
      PrintStream out,
      boolean owned,
      LogFormat format,
      InstantSource clock,
      Level least,
      Level leastOnConsole) {
    this.out = out;
    this.owned = owned;
    this.format = format;
    this.clock = clock;
    this.least = least;
    this.leastOnConsole = leastOnConsole;
  }

  /**
   * Opens it.
   *
   * @param directory what the path of a file is relative to
   * @param debug whether messages for debugging are written
   * @throws BurstException if the file cannot be written
   */
  public static RunLog open(
      LogDestination destination,
      LogFormat format,
      boolean debug,
      Console streams,
      Path directory,
      InstantSource clock) {
    PrintStream out =
        switch (destination.place()) {
          case STDERR -> streams.err();
          case STDOUT -> streams.out();
          case NONE -> printing(OutputStream.nullOutputStream());
          case FILE -> file(directory.resolve(destination.file()), "--log-output");
        };
    Level wanted = debug ? Level.DEBUG : Level.INFO;
    Level least = wanted.compareTo(destination.least()) > 0 ? wanted : destination.least();
    boolean owned = destination.place() == LogDestination.Place.FILE;
    return new RunLog(out, owned, format, clock, least, wanted);
  }

  /**
   * From now on what functions of the script write to their console goes to a file.
   *
   * @throws BurstException if it cannot be written
   */
  public void console(Path file) {
    console = file(file, "--console-output");
  }

  @Override
  public void log(Level level, String message, Map<String, String> fields) {
    if (level.compareTo(least) >= 0) {
      out.println(format.line(clock.instant(), level, message, fields));
    }
  }

  @Override
  public void console(Level level, String message, boolean inInit) {
    PrintStream file = console;
    if (file == null || inInit) {
      ScriptLog.super.console(level, message, inInit);
    } else if (level.compareTo(leastOnConsole) >= 0) {
      file.println(format.line(clock.instant(), level, message, Map.of()));
    }
  }

  private static PrintStream file(Path path, String flag) {
    try {
      return printing(
          Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new BurstException(
          ErrorKind.OTHER,
          flag + ": the file " + path + " cannot be written: " + e,
          "name a file in a directory that exists and may be written to",
          e);
    }
  }

  private static PrintStream printing(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** Closes the files; standard output and error stay open. */
  @Override
  public void close() {
    PrintStream file = console;
    if (file != null) {
      file.close();
    }
    if (owned) {
      out.close();
    }
  }
}
