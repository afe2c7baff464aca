package io.burst.function.js;

import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.GuestError;
import io.burst.function.jsguest.Handle;
import io.burst.function.jsload.MissingFileException;
import io.burst.function.jsload.ModuleResolver;
import io.burst.function.jsload.VuModules;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * k6's globals in one virtual user's context. What a script does not read is not made: there may be
 * ten thousand contexts.
 */
final class Globals implements Handle {
  private static final Shim SHIM = Shim.of(Globals.class, "globals.js");

  private final Vu vu;
  private final VuModules modules;
  private final RandomNumbers random = new RandomNumbers();
  private final ScriptVariable env;
  private @Nullable Value functions;
  private Map<String, String> overlay = Map.of();

  private Globals(Vu vu, VuModules modules) {
    this.vu = vu;
    this.modules = modules;
    DirectFunctions.Owned own = vu.direct(this);
    own.override(
        Guest.member(vu.guest().global(), Guest.string("Math")),
        "random",
        a -> a.owner(Globals.class).random.next());
    this.env = variable("__ENV", () -> vu.parts().env().with(overlay));
    vu.guest().define("__VU", Guest.number(vu.id()));
    variable("console", () -> vu.guest().guest(vu.builtin("burst:console")));
    members("k6/timers", "setTimeout", "clearTimeout", "setInterval", "clearInterval");
    members("burst:encoding", "TextEncoder", "TextDecoder");
    members("burst:webcrypto", "crypto");
    variable("open", () -> member(functions(), "open"));
    variable("require", () -> member(functions(), "require"));
    outOfPlace(own, "module");
    outOfPlace(own, "exports");
    if (vu.parts().config().extended()) {
      variable("global", vu.guest()::global);
    }
  }

  static Globals define(Vu vu, VuModules modules) {
    return new Globals(vu, modules);
  }

  private ScriptVariable variable(String name, Supplier<Object> value) {
    return ScriptVariable.define(vu, name, value);
  }

  private void members(String module, String... names) {
    for (String name : names) {
      variable(name, () -> member(vu.builtin(module), name));
    }
  }

  private Object member(Value object, String name) {
    return vu.guest().guest(object.getMember(name));
  }

  private Value functions() {
    Value known = functions;
    if (known == null) {
      ProxyExecutable open = this::open;
      ProxyExecutable require = this::require;
      known =
          vu.evaluate(SHIM).execute(ProxyObject.fromMap(Map.of("open", open, "require", require)));
      functions = known;
    }
    return known;
  }

  /** A name of CommonJS, which a file that imports or exports does not have. */
  private void outOfPlace(DirectFunctions.Owned own, String name) {
    String message =
        "there is no \""
            + name
            + "\" in a file that imports or exports: use either import and export, "
            + "or require() and module.exports";
    own.guard(
        vu.guest().global(),
        name,
        _ -> {
          throw new GuestError(message);
        });
  }

  /** Makes {@code __ENV} anew, with a scenario's own variables. */
  void env(Map<String, String> scenarioEnv) {
    overlay = scenarioEnv;
    env.renew();
  }

  /** Makes {@code Math.random} begin the sequence of a seed. */
  void seed(int number) {
    random.seed(number);
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
