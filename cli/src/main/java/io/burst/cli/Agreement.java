package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.List;
import java.util.Locale;

/**
 * Asks before something is created, changed or removed in somebody's account. Where nobody can be
 * asked, that is a refusal.
 *
 * @param given whether it was agreed to beforehand, by {@code --yes}
 */
record Agreement(Console console, Environment environment, boolean given) {
  /**
   * Says what will happen and goes on only if that is agreed to.
   *
   * @param what the sentence above the items
   * @param otherwise what is true if it is not agreed to, as {@code "nothing was created"}
   * @throws BurstException if it is not
   */
  void ask(String what, List<String> items, String otherwise) {
    console.err().println(what);
    items.forEach(item -> console.err().println("  " + item));
    if (given) {
      return;
    }
    if (!environment.inIsTerminal()) {
      throw refused(otherwise + ": there is no terminal to ask at");
    }
    console.err().print("Go on? [y/N] ");
    console.err().flush();
    if (!environment.readLine().strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw refused(otherwise);
    }
  }

  private static BurstException refused(String message) {
    return new BurstException(ErrorKind.OTHER, message, "--yes agrees beforehand");
  }
}
