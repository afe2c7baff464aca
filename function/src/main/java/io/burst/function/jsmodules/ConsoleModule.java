package io.burst.function.jsmodules;

import io.burst.function.js.K6Module;
import io.burst.function.js.ScriptLog;
import io.burst.function.js.Shim;
import io.burst.function.js.VuRuntime;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The global {@code console}: writes to the script's log, marked {@code source=console}. */
final class ConsoleModule implements K6Module {
  private static final Shim SHIM = Shim.of(ConsoleModule.class, "console.js");

  @Override
  public String specifier() {
    return "burst:console";
  }

  @Override
  public Value exports(VuRuntime vu) {
    ScriptLog.Level[] levels = ScriptLog.Level.values();
    ProxyExecutable log =
        arguments -> {
          vu.log().console(levels[arguments[0].asInt()], arguments[1].asString(), vu.inInit());
          return vu.context().asValue(null);
        };
    return vu.evaluate(SHIM).execute(log);
  }
}
