package io.burst.function.js;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.IOAccess;

/**
 * The one GraalJS engine of a process: parsed code and what was learned about it is shared by all
 * contexts. A script reaches nothing that was not handed to it: no host classes, no files, no
 * threads, and none of the engine's own globals (those that k6 does not have are switched off).
 */
final class JsEngine {
  static {
    // A JVM without Graal's compiler has none to offer, which the engine would find out in 20 ms.
    String interpreterOnly = "truffle.UseFallbackRuntime";
    boolean isUnknown = System.getProperty(interpreterOnly) == null;
    if (isUnknown && !System.getProperty("java.vm.version", "").contains("jvmci")) {
      System.setProperty(interpreterOnly, "true");
    }
  }

  private static final JsEngine SHARED = new JsEngine();

  private final Engine engine =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  private JsEngine() {
    // The first context makes what all share; whoever makes one at the same time only gets in its
    // way.
    try (Context first = newContext()) {
      first.initialize("js");
    }
  }

  /** The engine; made at the first call. */
  static JsEngine shared() {
    return SHARED;
  }

  Context newContext() {
    return Context.newBuilder("js")
        .engine(engine)
        .allowExperimentalOptions(true)
        .allowHostAccess(HostAccess.EXPLICIT)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowIO(IOAccess.NONE)
        // What k6's engine lacks, of later years and RegExp.$1, would cost every virtual user
        // memory, of later years alone 30 kB a context.
        .option("js.ecmascript-version", "2024")
        .option("js.regexp-static-result", "false")
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.console", "false")
        .option("js.graal-builtin", "false")
        .option("js.bind-member-functions", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.java-package-globals", "false")
        .option("js.global-arguments", "false")
        .option("js.intl-402", "false")
        .option("js.shared-array-buffer", "false")
        .option("js.atomics", "false")
        .option("js.string-length-limit", Integer.toString(1 << 29))
        .build();
  }
}
