package io.burst.function.jsmodules;

import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.VuRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The module {@code k6/data}: arrays that all virtual users of the process share. */
final class DataModule implements K6Module {
  private static final Shim SHIM = Shim.of(DataModule.class, "data.js");

  @Override
  public String specifier() {
    return "k6/data";
  }

  @Override
  public Value exports(VuRuntime vu) {
    SharedArrays shared = vu.shared().get(SharedArrays.class, SharedArrays::new);
    List<String[]> known = new ArrayList<>();
    ProxyExecutable load =
        arguments -> {
          Value make = arguments[1];
          known.add(shared.array(arguments[0].asString(), () -> elements(make.execute())));
          return known.size() - 1;
        };
    ProxyExecutable size = arguments -> known.get(arguments[0].asInt()).length;
    // The missing JSON of an element that JSON cannot hold reads as null: undefined for the script.
    ProxyExecutable element = arguments -> known.get(arguments[0].asInt())[arguments[1].asInt()];
    ProxyExecutable inInit = _ -> vu.inInit();
    return vu.evaluate(SHIM)
        .execute(
            ProxyObject.fromMap(
                Map.of("load", load, "size", size, "element", element, "inInit", inInit)));
  }

  private static String[] elements(Value array) {
    String[] elements = new String[Math.toIntExact(array.getArraySize())];
    for (int i = 0; i < elements.length; i++) {
      Value json = array.getArrayElement(i);
      elements[i] = json.isNull() ? "null" : json.asString();
    }
    return elements;
  }
}
