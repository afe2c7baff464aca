package io.burst.function.jsguest;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.graalvm.polyglot.Value;

/**
 * A function of a script that is called again and again. Does what {@link Value#execute} does, the
 * jobs of promises included, without its wrapping and checking of what goes in and comes out.
 * Confined to the thread that has entered the context.
 */
public final class GuestFunction {
  private final GuestAccess guest;
  private final Object function;

  GuestFunction(GuestAccess guest, Object function) {
    this.guest = guest;
    this.function = function;
  }

  /**
   * Calls it without {@code this}.
   *
   * @param argument as {@link GuestAccess#guest} has it
   * @throws org.graalvm.polyglot.PolyglotException if it throws
   */
  public void call(Object argument) {
    try {
      run(guest.realm(), argument);
    } catch (Throwable thrown) {
      throwOn(thrown);
    }
  }

  private void run(JSRealm realm, Object argument) {
    JavaScriptLanguage language = JavaScriptLanguage.get(null);
    language.interopBoundaryEnter(realm);
    try {
      Object _ = JSRuntime.call(function, Undefined.instance, new Object[] {argument});
    } finally {
      language.interopBoundaryExit(realm);
    }
  }

  /**
   * Throws it once more below the polyglot API, which then shows it as all that a script throws.
   */
  private void throwOn(Throwable thrown) {
    JSRealm realm = guest.realm();
    JSFunctionData code =
        JSFunctionData.createCallOnly(
            realm.getContext(),
            new Thrower(realm, thrown).getCallTarget(),
            0,
            Strings.EMPTY_STRING);
    guest.value(JSFunction.create(realm, code)).executeVoid();
  }

  private static final class Thrower extends JavaScriptRootNode {
    private final Throwable thrown;

    Thrower(JSRealm realm, Throwable thrown) {
      super(realm.getContext().getLanguage(), null, null);
      this.thrown = thrown;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      throw sneaky(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
      throw (T) thrown;
    }
  }
}
