package io.burst.function.js;

import io.burst.function.jsguest.Guest;
import io.burst.function.jsload.MissingFileException;
import io.burst.function.jsload.ModuleResolver;
import io.burst.function.jsload.VuModules;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** k6's globals in one virtual user's context. */
final class Globals {
  private static final SecureRandom SEEDS = new SecureRandom();
  private static final Shim SHIM = Shim.of(Globals.class, "globals.js");

  private final Vu vu;
  private final VuModules modules;
  private final Value seed;
  private final ScriptVariable env;
  private Map<String, String> overlay = Map.of();

  private Globals(Vu vu, VuModules modules) {
    this.vu = vu;
    this.modules = modules;
    this.seed = vu.evaluate(SHIM).execute(ProxyObject.fromMap(host()));
    this.env = ScriptVariable.define(vu, "__ENV", this::readEnv);
  }

  static Globals define(Vu vu, VuModules modules) {
    return new Globals(vu, modules);
  }

  private Map<String, Object> host() {
    return Map.of(
        "vu", vu.id(),
        "extended", vu.parts().config().extended(),
        "seed", (ProxyExecutable) _ -> SEEDS.nextInt(),
        "builtin", (ProxyExecutable) arguments -> vu.builtin(arguments[0].asString()),
        "open", (ProxyExecutable) this::open,
        "require", (ProxyExecutable) this::require);
  }

  /** Makes {@code __ENV} anew, with a scenario's own variables. */
  void env(Map<String, String> scenarioEnv) {
    overlay = scenarioEnv;
    env.renew();
  }

  private Object readEnv() {
    return Guest.json(Guest.string(vu.parts().envWith(overlay)));
  }

  /** Makes {@code Math.random} begin the sequence of a seed. */
  void seed(int number) {
    seed.executeVoid(number);
  }

  private Object require(Value... arguments) {
    requireInit("require");
    try {
      return modules.require(modules.current(), text(arguments));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw vu.error(String.valueOf(e.getMessage()));
    }
  }

  private Object open(Value... arguments) {
    requireInit("open");
    String name = text(arguments);
    if (name.isEmpty()) {
      throw vu.error("open() needs the name of a file");
    }
    URI location = location(name);
    byte[] content = read(location, name);
    boolean binary = arguments.length > 1 && arguments[1].asBoolean();
    return binary
        ? vu.arrayBuffer(content.clone())
        : vu.shared().get(OpenedTexts.class, OpenedTexts::new).value(vu.guest(), location, content);
  }

  private void requireInit(String function) {
    if (!vu.inInit()) {
      throw vu.error(
          function
              + "() works in init code only: call it at the top of the script, not in a function");
    }
  }

  private static String text(Value[] arguments) {
    return arguments.length == 0 || arguments[0].isNull() ? "" : arguments[0].asString();
  }

  /** A name is a path, or a URL of a file; anything else a path relative to the running module. */
  private URI location(String name) {
    if (name.startsWith("file://")) {
      return ModuleResolver.resolve(vu.parts().config().entry(), name);
    }
    URI base = vu.openBase();
    warnIfElsewhere(base, name);
    boolean path = name.startsWith(".") || name.startsWith("/");
    return ModuleResolver.resolve(base, path ? name : "./" + name);
  }

  private void warnIfElsewhere(URI base, String name) {
    URI here = modules.current();
    if (name.startsWith("/")
        || base.resolve("./").equals(here.resolve("./"))
        || !vu.inFirstInit()) {
      return;
    }
    vu.log()
        .warn(
            "the path of open() starts at '"
                + base.resolve("./")
                + "', not at the file that calls it ('"
                + here
                + "'): use import.meta.resolve() for paths relative to that file");
  }

  private byte[] read(URI location, String name) {
    try {
      return vu.files().read(location);
    } catch (MissingFileException e) {
      boolean first = vu.inFirstInit();
      throw vu.error(
          first
              ? "open() can't read \"" + name + "\": " + e.getMessage()
              : "open(): the first run of the init code (__VU == 0) did not open \""
                  + location.getPath()
                  + "\", so it is not there now");
    }
  }
}
