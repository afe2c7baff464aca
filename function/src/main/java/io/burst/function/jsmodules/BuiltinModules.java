package io.burst.function.jsmodules;

import io.burst.function.js.K6Module;
import java.util.List;

/** The built-in modules of this room, to be given to a runtime together with those of others. */
public final class BuiltinModules {
  private BuiltinModules() {}

  /** All of them. */
  public static List<K6Module> all() {
    return List.of(
        new CoreModule(),
        new ConsoleModule(),
        new CryptoModule(),
        new DataModule(),
        new EncodingModule(),
        new ExecutionModule(),
        new MetricsModule(),
        new TextModule(),
        new TimersModule(),
        new WebCryptoModule());
  }
}
