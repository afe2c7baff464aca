package io.burst.function.js;

import java.util.Optional;
import org.graalvm.polyglot.Value;

/** What setup() returned, as JSON; empty when it returned nothing. Thread-safe. */
final class SetupData {
  private static final Shim PARSE = Shim.ofText("parse", "json => JSON.parse(json)");
  private static final Shim UNDEFINED = Shim.ofText("undefined", "undefined");

  private volatile Optional<String> json = Optional.empty();

  void set(Optional<String> next) {
    json = next;
  }

  /** A copy for one virtual user; undefined when there is none. */
  Value value(Vu vu) {
    Optional<String> known = json;
    return known.isPresent() ? vu.evaluate(PARSE).execute(known.get()) : vu.evaluate(UNDEFINED);
  }
}
