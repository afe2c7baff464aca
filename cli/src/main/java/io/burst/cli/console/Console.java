package io.burst.cli.console;

import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Where a command writes: results go to {@link #out}, talk goes to {@link #err}. Both flush at each
 * line end. Tests hand in writers of their own; only {@link #system} touches the process.
 */
public record Console(PrintWriter out, PrintWriter err) {
  /** The console of this process, in the terminal's own encoding. */
  public static Console system() {
    return new Console(
        new PrintWriter(System.out, true, charset("stdout.encoding")),
        new PrintWriter(System.err, true, charset("stderr.encoding")));
  }

  /** Ends the process with {@code code}. The only such call there is. */
  public static void exit(int code) {
    System.exit(code);
  }

  private static Charset charset(String property) {
    return Charset.forName(System.getProperty(property, Charset.defaultCharset().name()));
  }
}
