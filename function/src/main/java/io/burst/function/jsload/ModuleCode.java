package io.burst.function.jsload;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSModuleData;
import com.oracle.truffle.js.runtime.objects.SyntheticModuleRecord.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;

/** The parsed code of one module, shared by every virtual user of the process. */
sealed interface ModuleCode {
  /** The name of the default export. */
  TruffleString DEFAULT = Strings.fromJavaString("default");

  /** An ES module: parsed once; each virtual user makes its own record of it. */
  record Esm(JSModuleData data) implements ModuleCode {}

  /**
   * A CommonJS module: a source whose value is {@code function (module, exports, require)}. The
   * names it exports are known once it ran.
   */
  record CommonJs(Source wrapper) implements ModuleCode {}

  /**
   * What is shared of modules whose exports are an object, by their names, so that code stays fast.
   */
  final class Shapes {
    /** Modules whose names differ from user to user must not fill the memory. */
    private static final int MOST = 1_000;

    private final Map<String, Map<List<TruffleString>, Shape>> byModule = new ConcurrentHashMap<>();

    /** The shape of a module: its own names and {@code default}. */
    Shape of(String module, List<TruffleString> names) {
      Map<List<TruffleString>, Shape> known =
          byModule.computeIfAbsent(module, _ -> new ConcurrentHashMap<>());
      Shape shape = known.get(names);
      if (shape == null) {
        shape = made(module, List.copyOf(names));
        if (known.size() < MOST) {
          known.put(shape.names, shape);
        }
      }
      return shape;
    }

    private static Shape made(String module, List<TruffleString> names) {
      List<TruffleString> all = new ArrayList<>(names);
      if (!all.contains(DEFAULT)) {
        all.add(DEFAULT);
      }
      var source = com.oracle.truffle.api.source.Source.newBuilder("js", "", module).build();
      return new Shape(names, source, SharedData.fromExportNames(all));
    }
  }

  /**
   * One of them.
   *
   * @param names those of the object, in its order
   */
  record Shape(
      List<TruffleString> names, com.oracle.truffle.api.source.Source source, SharedData data) {}
}
