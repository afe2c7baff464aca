package io.burst.function.jsguest;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
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
  /** What a {@link DirectFunction} returns for {@code undefined}. */
  public static final Object UNDEFINED = Undefined.instance;

  private final Map<String, JSFunctionData> code = new ConcurrentHashMap<>();

  /**
   * The function in one context.
   *
   * @param guest of a context of the one engine that these functions are for; entered
   * @param name says which function it is: the same name stands for the same body
   */
  public Value function(GuestAccess guest, String name, DirectFunction body) {
    JSRealm realm = guest.realm();
    JSFunctionData data = code.computeIfAbsent(name, n -> compile(realm, n, body));
    return guest.value(JSFunction.create(realm, data));
  }

  private static JSFunctionData compile(JSRealm realm, String name, DirectFunction body) {
    JavaScriptLanguage language = realm.getContext().getLanguage();
    return JSFunctionData.createCallOnly(
        realm.getContext(),
        new Root(language, body).getCallTarget(),
        0,
        Strings.fromJavaString(name));
  }

  private static final class Root extends JavaScriptRootNode {
    private final DirectFunction body;

    Root(JavaScriptLanguage language, DirectFunction body) {
      super(language, null, null);
      this.body = body;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      try {
        return guest(body.call(new Arguments(frame.getArguments())));
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
