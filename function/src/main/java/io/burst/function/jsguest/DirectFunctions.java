package io.burst.function.jsguest;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.nodes.access.PropertyGetNode;
import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the host that a script calls as it calls its own: no entering of contexts, no
 * wrapping of values. For what runs in every iteration; everything else goes through the polyglot
 * API, which checks more.
 *
 * <p>The code of a function is made once for all virtual users of an engine, so that the call sites
 * of their shared script stay monomorphic. Thread-safe.
 */
public final class DirectFunctions {
  private final Map<String, JSFunctionData> code = new ConcurrentHashMap<>();

  /**
   * Functions in one context that work for one owner.
   *
   * @param guest of a context of the one engine that these functions are for
   */
  public Owned of(GuestAccess guest, Handle owner) {
    return new Owned(guest, Truffle.getRuntime().createMaterializedFrame(new Object[] {owner}));
  }

  /** The functions of an owner; they find it where functions of a script find their closure. */
  public final class Owned {
    private final GuestAccess guest;
    private final MaterializedFrame closure;

    private Owned(GuestAccess guest, MaterializedFrame closure) {
      this.guest = guest;
      this.closure = closure;
    }

    /**
     * A function, in the entered context.
     *
     * @param name says which function it is: the same name stands for the same body
     */
    public Value function(String name, DirectFunction body) {
      return guest.value(raw(name, body));
    }

    /**
     * An object whose members are functions, for a shim, in the entered context.
     *
     * @param prefix makes the names one of a kind; the functions do not show it
     */
    public Value table(String prefix, Map<String, DirectFunction> bodies) {
      JSObject table = JSOrdinary.create(guest.realm().getContext(), guest.realm());
      bodies.forEach(
          (name, body) ->
              JSObjectUtil.putDataProperty(
                  table, Strings.fromJavaString(name), raw(prefix + name, name, body)));
      return guest.value(table);
    }

    private JSFunctionObject raw(String name, DirectFunction body) {
      return raw(name, name, body);
    }

    private JSFunctionObject raw(String key, String name, DirectFunction body) {
      JSRealm realm = guest.realm();
      JSFunctionData data = code.computeIfAbsent(key, _ -> compile(realm, name, body));
      return JSFunction.create(realm, data, closure);
    }

    /** A value of the context as its functions have it. */
    public Object raw(Value value) {
      return guest.guest(value);
    }

    /**
     * Gives an object a method that is not enumerable.
     *
     * @param prefix makes the name one of a kind
     */
    public void method(Object object, String prefix, String name, DirectFunction body) {
      JSObjectUtil.putDataProperty(
          (JSObject) object,
          Strings.fromJavaString(name),
          raw(prefix + name, body),
          JSAttributes.configurableNotEnumerableWritable());
    }

    /** Takes the place of a method that an object has. */
    public void override(Object object, String name, DirectFunction body) {
      JSObject.set((JSObject) object, Strings.fromJavaString(name), raw(name, body));
    }

    /** Gives an object an enumerable property that is read and written by functions. */
    public void accessor(
        Object object, String prefix, String name, DirectFunction read, DirectFunction write) {
      JSObjectUtil.putBuiltinAccessorProperty(
          (JSObject) object,
          Strings.fromJavaString(name),
          raw("get " + prefix + name, read),
          raw("set " + prefix + name, write),
          JSAttributes.fromConfigurableEnumerable(true, true));
    }

    /** Gives an object a property that stays, is not listed, and is read and written alike. */
    public void guard(Object object, String name, DirectFunction body) {
      JSFunctionObject function = raw("guard " + name, body);
      JSObjectUtil.putBuiltinAccessorProperty(
          (JSObject) object,
          Strings.fromJavaString(name),
          function,
          function,
          JSAttributes.fromConfigurableEnumerable(false, false));
    }
  }

  private static JSFunctionData compile(JSRealm realm, String name, DirectFunction body) {
    return JSFunctionData.createCallOnly(
        realm.getContext(),
        new Root(realm.getContext(), body).getCallTarget(),
        0,
        Strings.fromJavaString(name));
  }

  /** The code of a function, which also remembers how what is attached to objects is found. */
  static final class Root extends JavaScriptRootNode {
    private static final HiddenKey ATTACHED = new HiddenKey("burst:attached");

    private final JSContext context;
    private final DirectFunction body;
    @Child private PropertyGetNode read;
    @Child private PropertySetNode attach;
    @Child private PropertySetNode inherit;

    Root(JSContext context, DirectFunction body) {
      super(context.getLanguage(), null, null);
      this.context = context;
      this.body = body;
      this.read = PropertyGetNode.createGetHidden(ATTACHED, context);
      this.attach = PropertySetNode.createSetHidden(ATTACHED, context);
      this.inherit = PropertySetNode.createSetHidden(JSObject.HIDDEN_PROTO, context);
    }

    Object attached(Object object) {
      return object instanceof JSObject ? read.getValue(object) : Undefined.instance;
    }

    Object withAttached(JSObject prototype, Object attached) {
      // What createWithPrototype does in an engine of many contexts, but with the place at hand.
      JSObject object = JSOrdinary.createWithoutPrototype(context, prototype);
      inherit.setValue(object, prototype);
      attach.setValue(object, attached);
      return object;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      try {
        return guest(body.call(new Arguments(frame.getArguments(), this)));
      } catch (GuestError error) {
        throw Errors.createError(String.valueOf(error.getMessage()));
      }
    }
  }

  /**
   * What a direct function returned as the script's own value; one that is it already stays as it
   * is. In an entered context.
   */
  public static Object guest(@Nullable Object result) {
    return switch (result) {
      case null -> Null.instance;
      case String text -> Strings.fromJavaString(text);
      case byte[] bytes -> {
        JSRealm realm = JSRealm.get(null);
        yield JSArrayBuffer.createArrayBuffer(realm.getContext(), realm, bytes);
      }
      default -> result;
    };
  }
}
