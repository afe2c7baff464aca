package io.burst.function.jsload;

import org.graalvm.polyglot.Value;

/** The modules of k6 itself, as one virtual user sees them. */
@FunctionalInterface
public interface Builtins {
  /**
   * The exports of a built-in module: an object whose own enumerable properties are the named
   * exports; a property {@code default}, or else the object itself, is the default export.
   *
   * @throws io.burst.core.error.BurstException for a module that does not exist or was removed; the
   *     message names it and the hint says what to use
   */
  Value exports(String specifier);
}
