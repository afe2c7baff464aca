package io.burst.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Where a command speaks: results go to {@code out}, talk (progress, warnings, errors) to {@code
 * err}. Both are UTF-8.
 *
 * @param outIsTerminal whether {@code out} is a terminal (colours)
 * @param errIsTerminal whether {@code err} is a terminal (a progress view that redraws itself)
 * @param width columns of the terminal
 */
public record Console(
    PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, int width) {
  private static final int DEFAULT_WIDTH = 80;

  public Console {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
  }

  /**
   * The console of this process. The launcher tells what is a terminal; Java cannot ask per stream.
   */
  public static Console ofProcess(Environment environment) {
    String terminals = environment.variable("BURST_TTY").orElse("");
    return new Console(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        terminals.contains("out"),
        terminals.contains("err"),
        width(environment.variable("COLUMNS").orElse("")));
  }

  /** A console that is no terminal, as in a pipe or a test. */
  public static Console of(PrintStream out, PrintStream err) {
    return new Console(out, err, false, false, DEFAULT_WIDTH);
  }

  /** Ends the process with {@code code}. The only such call there is. */
  public static void exit(int code) {
    System.exit(code);
  }

  /** Ends the process at once, whatever still runs. */
  public static void halt(int code) {
    Runtime.getRuntime().halt(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static int width(String columns) {
    try {
      int width = Integer.parseInt(columns);
      return width > 0 ? width : DEFAULT_WIDTH;
    } catch (NumberFormatException notSet) {
      return DEFAULT_WIDTH;
    }
  }
}
