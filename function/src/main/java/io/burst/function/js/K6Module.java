package io.burst.function.js;

import org.graalvm.polyglot.Value;

/** A built-in module that scripts import by its specifier, as {@code k6/http}. Stateless. */
public interface K6Module {
  /** What scripts import. */
  String specifier();

  /**
   * The exports for one virtual user, made at its first import: an object whose own enumerable
   * properties are the named exports. A property {@code default}, or else the object itself, is the
   * default export. State of the user is held by what the exports close over.
   */
  Value exports(VuRuntime vu);
}
