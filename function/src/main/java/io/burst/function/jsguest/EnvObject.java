package io.burst.function.jsguest;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object whose members are texts, to be made in many contexts of one engine: they share names,
 * texts and what was found out about setting them. Thread-safe.
 */
public final class EnvObject {
  private final List<Member> members = new ArrayList<>();

  /**
   * A member.
   *
   * @param setter null for a name that the engine treats in a way of its own: an index, and {@code
   *     __proto__}
   */
  private record Member(Object name, Object text, @Nullable PropertySetNode setter) {
    void put(JSObject object) {
      if (setter == null) {
        JSRuntime.createDataProperty(object, JSRuntime.toPropertyKey(name), text);
      } else {
        setter.setValue(object, text);
      }
    }
  }

  /** In an entered context of the engine. */
  public EnvObject(Map<String, String> texts) {
    JSContext context = JSRealm.get(null).getContext();
    texts.forEach((name, text) -> members.add(member(context, name, text)));
  }

  private static Member member(JSContext context, String name, String text) {
    TruffleString key = Strings.fromJavaString(name);
    boolean plain = !name.isEmpty() && Character.isLetter(name.charAt(0));
    PropertySetNode setter = plain ? JsonMember.setter(context, key) : null;
    return new Member(key, Strings.fromJavaString(text), setter);
  }

  /** A new object, in the entered context. */
  public Object make() {
    JSRealm realm = JSRealm.get(null);
    JSObject object = JSOrdinary.create(realm.getContext(), realm);
    members.forEach(member -> member.put(object));
    return object;
  }
}
