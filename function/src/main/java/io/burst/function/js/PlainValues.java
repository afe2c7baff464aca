package io.burst.function.js;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Turns values into plain Java: what JSON can hold, in the order of the script. */
final class PlainValues {
  private static final Shim COPY =
      Shim.ofText("json-copy", "value => JSON.parse(JSON.stringify(value))");

  /**
   * As k6 writes what setup() returned: undefined within objects is null, dates have no zeros at
   * the end of their seconds, maps are lists of pairs, sets lists, symbols their description, bytes
   * base64, and keys are sorted. Functions are left out.
   */
  private static final Shim SETUP_DATA = Shim.of(PlainValues.class, "setup-data.js");

  private PlainValues() {}

  /** An object after a trip through JSON. */
  static Map<String, Object> object(Vu vu, Value value) {
    return map(vu.evaluate(COPY).execute(value));
  }

  /** The JSON of what setup() returned; undefined has none. */
  static @Nullable String setupData(Vu vu, Value value) {
    Value text = vu.evaluate(SETUP_DATA).execute(value);
    return text.isNull() ? null : text.asString();
  }

  private static Map<String, Object> map(Value object) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name : object.getMemberKeys()) {
      map.put(name, plain(object.getMember(name)));
    }
    return map;
  }

  private static @Nullable Object plain(Value value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (value.isNumber()) {
      return value.fitsInLong() ? (Object) value.asLong() : (Object) value.asDouble();
    }
    if (value.isString()) {
      return value.asString();
    }
    return value.hasArrayElements() ? list(value) : map(value);
  }

  private static List<Object> list(Value array) {
    List<Object> list = new ArrayList<>();
    for (long i = 0; i < array.getArraySize(); i++) {
      list.add(plain(array.getArrayElement(i)));
    }
    return list;
  }
}
