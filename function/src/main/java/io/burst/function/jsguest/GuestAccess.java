package io.burst.function.jsguest;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.UserScriptException;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Null;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * The bridge between {@link Value}s and GraalJS's own objects of one context. The polyglot API
 * turns an object into a {@link Value} but not back; a one-element array that both sides hold does.
 */
public final class GuestAccess {
  private static final Source THROW = Snippet.of("rethrow", "error => { throw error }");

  private static final Source THROW_ERROR =
      Snippet.of("error", "message => { throw new Error(message) }");

  private final Context context;
  private final JSRealm realm;
  private final JSDynamicObject slotObject;
  private final Value slot;

  /** Access to a context that the calling thread has entered. */
  public GuestAccess(Context context) {
    this.context = context;
    context.initialize("js");
    this.realm = JSRealm.get(null);
    this.slotObject =
        JSArray.createZeroBasedObjectArray(realm.getContext(), realm, new Object[] {Null.instance});
    this.slot = value(slotObject);
  }

  /** The realm of the context. */
  public JSRealm realm() {
    return realm;
  }

  /** The context. */
  public Context context() {
    return context;
  }

  /** A guest object as a value. */
  public Value value(Object guest) {
    return context.asValue(guest);
  }

  /** The guest object of a value. */
  public Object guest(Value value) {
    slot.setArrayElement(0, value);
    Object guest = JSObject.get(slotObject, 0L);
    slot.setArrayElement(0, null);
    return guest;
  }

  /** A function of the context, to be called often. */
  public GuestFunction function(Value function) {
    return new GuestFunction(this, guest(function));
  }

  /** The global object, raw. */
  public Object global() {
    return realm.getGlobalObject();
  }

  /** Gives the global object a property, of a raw value. */
  public void define(String name, Object value) {
    JSObjectUtil.putDataProperty(
        realm.getGlobalObject(), Strings.fromJavaString(name), value, JSAttributes.getDefault());
  }

  /**
   * Runs the engine's own code as one call from outside: promise jobs run after it, as JavaScript
   * has it, and not in its middle when it comes to evaluate a shim.
   */
  public <T> T asOneCall(Supplier<T> code) {
    JavaScriptLanguage language = JavaScriptLanguage.get(null);
    language.interopBoundaryEnter(realm);
    try {
      return code.get();
    } finally {
      language.interopBoundaryExit(realm);
    }
  }

  /** A new ArrayBuffer over the bytes, without a copy. */
  public Value arrayBuffer(byte[] content) {
    return value(JSArrayBuffer.createArrayBuffer(realm.getContext(), realm, content));
  }

  /** What a promise was resolved with; any other value as it is. */
  public Value settled(Value value) {
    return value.canInvokeMember("then") && guest(value) instanceof JSPromiseObject promise
        ? value(promise.getPromiseResult())
        : value;
  }

  /** Throws a value as a script would. */
  public void raise(Value error) {
    context.eval(THROW).executeVoid(error);
  }

  /** An Error for the script: a host function that throws it shows where it was called. */
  public RuntimeException error(String message) {
    try {
      context.eval(THROW_ERROR).executeVoid(message);
      return new IllegalStateException(message);
    } catch (PolyglotException error) {
      return error;
    }
  }

  /**
   * What code below the polyglot API threw, for code that the engine calls: a value of the script
   * as it is; an overflow of the stack as one, which scripts may catch.
   */
  public RuntimeException thrown(PolyglotException error) {
    if (error.isResourceExhausted()) {
      throw new StackOverflowError();
    }
    Value value = error.isGuestException() ? error.getGuestObject() : null;
    return value == null ? error : UserScriptException.create(guest(value));
  }

  /** Throws what GraalJS's own code threw as the exception that host code knows. */
  public RuntimeException rethrown(RuntimeException error) {
    if (error instanceof GraalJSException guestError) {
      raise(value(guestError.getErrorObject()));
    }
    return error;
  }
}
