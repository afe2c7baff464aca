package io.burst.function.jsload;

import com.oracle.js.parser.ir.Module;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSModuleData;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Parses each module once per process. A text that has imports, exports or a top-level await is an
 * ES module; any other is CommonJS, as in k6. Thread-safe.
 *
 * <p>GraalJS parses and translates an imported module again in every context. The parsed form it
 * makes does not depend on the context, only on the engine, so it is kept here and every virtual
 * user links its own record to the same code: the semantics of native modules at the price of one
 * parse. This is why this package and no other touches GraalJS's own classes; they come with the
 * engine's jar and are pinned with its version.
 */
public final class ModuleCodes {
  private static final String ESM_TYPE = "application/javascript+module";

  private final ScriptFiles files;
  private final Map<URI, ModuleCode> codes = new ConcurrentHashMap<>();
  private final ModuleCode.Shapes shapes = new ModuleCode.Shapes();

  /** Code of the modules among the given files. */
  public ModuleCodes(ScriptFiles files) {
    this.files = files;
  }

  ModuleCode.Shapes shapes() {
    return shapes;
  }

  /**
   * The code at a location, read and parsed at the first call.
   *
   * @param specifier as the script wrote it, for messages
   */
  ModuleCode code(JSContext context, URI location, String specifier) {
    ModuleCode known = codes.get(location);
    if (known != null) {
      return known;
    }
    // Two users that race here parse twice and the first result wins; both are equally good.
    ModuleCode made = parse(context, location, text(location, specifier));
    ModuleCode first = codes.putIfAbsent(location, made);
    return first == null ? made : first;
  }

  private String text(URI location, String specifier) {
    try {
      return new String(files.read(location), StandardCharsets.UTF_8);
    } catch (MissingFileException e) {
      String where = "file".equals(location.getScheme()) ? "on local disk" : "from the network";
      throw new BurstException(
          ErrorKind.SCRIPT_EXCEPTION,
          "The moduleSpecifier \""
              + specifier
              + "\" couldn't be loaded "
              + where
              + ": "
              + e.getMessage(),
          "file".equals(location.getScheme())
              ? "give the path with its extension, relative to the importing file"
              : "check the address; the script is fetched once, while the test is prepared",
          e);
    }
  }

  private static ModuleCode parse(JSContext context, URI location, String text) {
    String name = Locations.text(location);
    JSModuleData data;
    try {
      data = parseEsm(context, name, text);
    } catch (AbstractTruffleException asModule) {
      return commonJsOr(context, name, text, asModule);
    }
    return isEsm(data) ? new ModuleCode.Esm(data) : new ModuleCode.CommonJs(wrap(name, text));
  }

  private static JSModuleData parseEsm(JSContext context, String name, String text) {
    Source source = Source.newBuilder("js", text, name).mimeType(ESM_TYPE).build();
    return context.getEvaluator().parseModule(context, source);
  }

  /** What is no module may still be a CommonJS script; what is neither fails as the module did. */
  private static ModuleCode commonJsOr(
      JSContext context, String name, String text, AbstractTruffleException asModule) {
    try {
      Source source = Source.newBuilder("js", wrapped(text), name).build();
      context.getEvaluator().parseScript(context, source);
    } catch (AbstractTruffleException _) {
      throw new BurstException(
          ErrorKind.SCRIPT_EXCEPTION, SyntaxMessage.of(name, asModule), hint(name), asModule);
    }
    return new ModuleCode.CommonJs(wrap(name, text));
  }

  private static String hint(String name) {
    return name.endsWith(".ts")
        ? "TypeScript is not understood yet: turn it into JavaScript first (for instance with"
            + " esbuild)"
        : "";
  }

  private static boolean isEsm(JSModuleData data) {
    Module module = data.getModule();
    return data.isTopLevelAsync()
        || !module.getRequestedModules().isEmpty()
        || !module.getLocalExportEntries().isEmpty()
        || !module.getIndirectExportEntries().isEmpty()
        || !module.getStarExportEntries().isEmpty();
  }

  /** Strict, as in k6; the wrapper is on the first line so that all others keep their places. */
  private static String wrapped(String text) {
    return "(function (module, exports, require) { 'use strict'; " + text + "\n})";
  }

  private static org.graalvm.polyglot.Source wrap(String name, String text) {
    return org.graalvm.polyglot.Source.newBuilder("js", wrapped(text), name).buildLiteral();
  }
}
