package io.burst.function.jsmodules;

import io.burst.function.js.Bytes;
import io.burst.function.js.VuRuntime;
import org.graalvm.polyglot.Value;

/** Arguments that scripts give to the modules of this room. */
final class Inputs {
  private Inputs() {}

  /** The bytes of a string, an ArrayBuffer or a view of one; anything else is an error. */
  static byte[] bytes(VuRuntime vu, Value value) {
    return Bytes.of(value)
        .orElseThrow(() -> vu.error("invalid type, expected string, []byte or ArrayBuffer"));
  }
}
