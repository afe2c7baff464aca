package io.burst.function.js;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.function.jsload.Locations;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.graalvm.polyglot.Value;

/** What a script exports, checked: options, functions, and life-cycle hooks that are functions. */
record ScriptExports(Vu vu, Map<String, Object> options, SortedSet<String> functions) {
  private static final String OPTIONS = "options";

  static ScriptExports of(Vu vu) {
    Value exports = vu.exports();
    SortedSet<String> functions = new TreeSet<>();
    for (String name : exports.getMemberKeys()) {
      if (!name.equals(OPTIONS) && exports.getMember(name).canExecute()) {
        functions.add(name);
      }
    }
    for (String hook : List.of("setup", "teardown")) {
      if (exports.hasMember(hook) && !functions.contains(hook)) {
        throw new BurstException(
            ErrorKind.OTHER,
            "exported '" + hook + "' must be a function in script " + place(vu),
            "export a function of that name, or nothing");
      }
    }
    return new ScriptExports(vu, options(vu, exports), functions);
  }

  private static String place(Vu vu) {
    return Locations.text(vu.parts().config().entry());
  }

  private static Map<String, Object> options(Vu vu, Value exports) {
    Value options = exports.getMember(OPTIONS);
    return options == null || !options.hasMembers() ? Map.of() : PlainValues.object(vu, options);
  }

  LoadedScript loaded(Map<URI, byte[]> files) {
    if (functions.isEmpty()) {
      throw new BurstException(
          ErrorKind.OTHER,
          "no exported functions in script " + place(vu),
          "export a default function: export default function () { ... }");
    }
    return new LoadedScript(vu.parts().config().entry(), options, functions, files);
  }
}
