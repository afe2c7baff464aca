package io.burst.function.jsload;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.module.CreateImportMetaNode;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSModuleLoader;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;
import com.oracle.truffle.js.runtime.objects.SyntheticModuleRecord;
import io.burst.core.error.BurstException;
import io.burst.function.jsguest.GuestAccess;
import io.burst.function.jsguest.Snippet;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The modules of one virtual user: resolves, links and evaluates records over the shared code. Used
 * by the thread that has entered the context, and only while the init context runs.
 *
 * <p>A CommonJS module that an ES module imports runs when it is linked, not when its importer is
 * evaluated, because only its run tells which names it exports.
 */
public final class VuModules implements JSModuleLoader {
  private static final Source NEW_MODULE = Snippet.of("module", "({ exports: {} })");
  private static final Source CALL =
      Snippet.of(
          "call",
          "(run, module, require) => run.call(module.exports, module, module.exports, require)");
  private static final Source META =
      Snippet.of("meta", "resolve => ({ resolve: specifier => resolve(specifier) })");

  private final ModuleCodes codes;
  private final Builtins builtins;
  private final GuestAccess guest;
  private final URI entry;
  private final Map<Object, AbstractModuleRecord> records = new HashMap<>();
  private final Map<URI, Value> commonJs = new HashMap<>();
  private final Deque<URI> requiring = new ArrayDeque<>();

  /** The modules of the entered context, rooted at the entry script. */
  public VuModules(ModuleCodes codes, Builtins builtins, GuestAccess guest, URI entry) {
    this.codes = codes;
    this.builtins = builtins;
    this.guest = guest;
    this.entry = entry;
  }

  /** Links and evaluates the entry script; its top-level awaits may still be pending. */
  public Evaluation evaluate() {
    ModuleCode code = codes.code(guest.realm().getContext(), entry, Locations.text(entry));
    return switch (code) {
      case ModuleCode.Esm(var _) -> evaluateEsm(record(entry, Locations.text(entry)));
      case ModuleCode.CommonJs common -> Evaluation.done(runCommonJs(entry, common), guest);
    };
  }

  private Evaluation evaluateEsm(AbstractModuleRecord record) {
    try {
      record.loadRequestedModulesSync(guest.realm(), null);
      record.link(guest.realm());
    } catch (GraalJSException e) {
      throw guest.rethrown(e);
    }
    return Evaluation.of(record, guest.asOneCall(() -> record.evaluate(guest.realm())), guest);
  }

  /** What {@code require(specifier)} gives to the module at {@code base}. */
  public Value require(URI base, String specifier) {
    if (specifier.isEmpty()) {
      throw new IllegalArgumentException("require() needs the name of a module");
    }
    try {
      return required(base, specifier);
    } catch (BurstException failure) {
      // As an error of the script's own it has a place, and may be caught.
      String hint = failure.hint().map(text -> " (" + text + ")").orElse("");
      throw guest.error(failure.getMessage() + hint);
    }
  }

  private Value required(URI base, String specifier) {
    if (ModuleResolver.isBuiltin(specifier)) {
      return builtins.exports(specifier);
    }
    URI location = ModuleResolver.resolve(base, specifier);
    return switch (codes.code(guest.realm().getContext(), location, specifier)) {
      case ModuleCode.Esm(var _) -> requireEsm(location, specifier);
      case ModuleCode.CommonJs common -> runCommonJs(location, common);
    };
  }

  private Value requireEsm(URI location, String specifier) {
    Evaluation evaluation = evaluateEsm(record(location, specifier));
    evaluation.runJobs();
    return evaluation.result();
  }

  /**
   * The location that a relative {@code open()} starts from: the innermost file that is being
   * required, else the module that is being evaluated.
   */
  public URI evaluating() {
    URI required = requiring.peek();
    return required != null ? required : outermost(stack());
  }

  /** The location of the module whose code is running. */
  public URI current() {
    JSStackTraceElement[] stack = stack();
    for (JSStackTraceElement frame : stack) {
      if (isLocation(frame)) {
        return location(frame);
      }
    }
    return entry;
  }

  private URI outermost(JSStackTraceElement[] stack) {
    for (int i = stack.length - 1; i >= 0; i--) {
      if (isLocation(stack[i])) {
        return location(stack[i]);
      }
    }
    return entry;
  }

  private static JSStackTraceElement[] stack() {
    return GraalJSException.getJSStackTrace(null, 1000);
  }

  private static boolean isLocation(JSStackTraceElement frame) {
    return frame.getFileName() != null && Strings.toJavaString(frame.getFileName()).contains("://");
  }

  private static URI location(JSStackTraceElement frame) {
    return URI.create(Strings.toJavaString(frame.getFileName()));
  }

  @Override
  public AbstractModuleRecord resolveImportedModule(
      @Nullable ScriptOrModule referrer, ModuleRequest request) {
    String specifier = Strings.toJavaString(request.specifier());
    try {
      return imported(referrer, specifier);
    } catch (BurstException failure) {
      throw referrer == null
          ? failure
          : ImportPlace.named(failure, referrer.getSource(), specifier);
    }
  }

  private AbstractModuleRecord imported(@Nullable ScriptOrModule referrer, String specifier) {
    if (ModuleResolver.isBuiltin(specifier)) {
      AbstractModuleRecord known = records.get(specifier);
      return known != null ? known : builtin(specifier);
    }
    URI base = referrer == null ? entry : URI.create(referrer.getSource().getName());
    return record(ModuleResolver.resolve(base, specifier), specifier);
  }

  private AbstractModuleRecord record(URI location, String specifier) {
    AbstractModuleRecord known = records.get(location);
    if (known != null) {
      return known;
    }
    AbstractModuleRecord made =
        switch (codes.code(guest.realm().getContext(), location, specifier)) {
          case ModuleCode.Esm esm -> new EsmRecord(esm, location);
          case ModuleCode.CommonJs common ->
              synthetic(Locations.text(location), runCommonJs(location, common));
        };
    records.put(location, made);
    return made;
  }

  private AbstractModuleRecord builtin(String specifier) {
    AbstractModuleRecord made = synthetic(specifier, builtins.exports(specifier));
    records.put(specifier, made);
    return made;
  }

  /** A module record over an object: its properties, and itself as the default if it has none. */
  private AbstractModuleRecord synthetic(String name, Value exports) {
    Object object = guest.guest(exports);
    ModuleCode.Shape shape = codes.shapes().of(name, names(object, exports));
    return new SyntheticModuleRecord(
        guest.realm().getContext(),
        shape.source(),
        null,
        shape.data(),
        record -> {
          for (TruffleString member : shape.names()) {
            record.setSyntheticModuleExport(member, JSRuntime.get(object, member));
          }
          if (!shape.names().contains(ModuleCode.DEFAULT)) {
            record.setSyntheticModuleExport(ModuleCode.DEFAULT, object);
          }
        });
  }

  private static List<TruffleString> names(Object object, Value exports) {
    return object instanceof JSObject own
        ? JSObject.enumerableOwnNames(own)
        : exports.getMemberKeys().stream().map(Strings::fromJavaString).toList();
  }

  private Value runCommonJs(URI location, ModuleCode.CommonJs code) {
    Value known = commonJs.get(location);
    if (known != null) {
      return known.getMember("exports");
    }
    Context context = guest.context();
    Value module = context.eval(NEW_MODULE);
    commonJs.put(location, module);
    ProxyExecutable require = arguments -> require(location, arguments[0].asString());
    requiring.push(location);
    try {
      context.eval(CALL).executeVoid(context.eval(code.wrapper()), module, require);
    } finally {
      requiring.pop();
    }
    return module.getMember("exports");
  }

  /** An ES module of this virtual user; its import.meta has {@code resolve} only, as in k6. */
  private final class EsmRecord extends JSModuleRecord {
    private final URI location;
    private @Nullable JSObject meta;

    EsmRecord(ModuleCode.Esm code, URI location) {
      super(code.data(), VuModules.this);
      this.location = location;
    }

    @Override
    public JSObject getImportMeta(CreateImportMetaNode node) {
      JSObject known = meta;
      if (known == null) {
        ProxyExecutable resolve =
            arguments -> Locations.text(ModuleResolver.resolve(location, arguments[0].asString()));
        known = (JSObject) guest.guest(guest.context().eval(META).execute(resolve));
        meta = known;
      }
      return known;
    }
  }
}
