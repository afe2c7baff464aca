package io.burst.function.jsload;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSModuleData;
import com.oracle.truffle.js.runtime.objects.SyntheticModuleRecord.SharedData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;

/** The parsed code of one module, shared by every virtual user of the process. */
sealed interface ModuleCode {
  /** An ES module: parsed once; each virtual user makes its own record of it. */
  record Esm(JSModuleData data) implements ModuleCode {}

  /**
   * A CommonJS module: a source whose value is {@code function (module, exports, require)}. The
   * names it exports are known once it ran.
   */
  record CommonJs(Source wrapper) implements ModuleCode {}

  /**
   * Shapes of modules whose exports are an object, by their names; shared so that code stays fast.
   */
  final class Shapes {
    private final Map<String, SharedData> byModule = new ConcurrentHashMap<>();

    /** The shape of a module: its own names and {@code default}. */
    SharedData of(String module, Collection<String> names) {
      SharedData known = byModule.get(module);
      if (known != null && matches(known, names)) {
        return known;
      }
      List<TruffleString> all = new ArrayList<>();
      all.add(Strings.fromJavaString("default"));
      names.stream()
          .filter(name -> !name.equals("default"))
          .map(Strings::fromJavaString)
          .forEach(all::add);
      SharedData made = SharedData.fromExportNames(all);
      byModule.put(module, made);
      return made;
    }

    private static boolean matches(SharedData known, Collection<String> names) {
      int expected = names.contains("default") ? names.size() : names.size() + 1;
      return known.exportNames().size() == expected
          && names.stream().allMatch(n -> known.exportNames().contains(Strings.fromJavaString(n)));
    }
  }
}
