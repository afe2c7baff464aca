package io.burst.function.jsguest;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.builtins.json.TruffleJSONParser;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * JavaScript's own operations on raw values of a script, as {@link Arguments} has them. In an
 * entered context; what the script throws meanwhile goes on to it.
 */
public final class Guest {
  /** The value {@code undefined}. */
  public static final Object UNDEFINED = Undefined.instance;

  private Guest() {}

  /** {@code Object.keys}. */
  public static List<?> keys(Object object) {
    return JSObject.enumerableOwnNames((JSDynamicObject) object);
  }

  /** An object as it is; of anything else, the object that JavaScript makes of it. */
  public static Object object(Object value) {
    return value instanceof JSObject ? value : JSRuntime.toObject(value);
  }

  /** The value of one of its keys. */
  public static Object member(Object object, Object key) {
    return JSRuntime.get(object, key);
  }

  /** Whether {@code typeof} says function. */
  public static boolean isFunction(Object value) {
    return JSRuntime.isCallable(value);
  }

  /** Whether it is an async function. */
  public static boolean isAsync(Object value) {
    return value instanceof JSFunctionObject function
        && function.getFunctionData().isAsync()
        && !function.getFunctionData().isGenerator();
  }

  /** Calls a function without {@code this}. */
  public static Object call(Object function, Object... arguments) {
    return JSRuntime.call(function, Undefined.instance, arguments);
  }

  /** Calls a method of an object by its name. */
  public static Object invoke(Object object, String name, Object... arguments) {
    Object method = JSRuntime.get(object, Strings.fromJavaString(name));
    return JSRuntime.call(method, object, arguments);
  }

  /** What JavaScript takes for true. */
  public static boolean isTrue(Object value) {
    return JSRuntime.toBoolean(value);
  }

  /** {@code JSON.parse} of a string of the script. */
  public static Object json(Object string) {
    JSRealm realm = JSRealm.get(null);
    return new TruffleJSONParser(realm.getContext()).parse((TruffleString) string, realm);
  }

  /** {@code Number(value)}. */
  public static double number(Object value) {
    return value instanceof BigInt big
        ? big.doubleValue()
        : JSRuntime.doubleValue(JSRuntime.toNumber(value));
  }

  /** A whole number of the host as a number of the script. */
  public static Object number(long number) {
    boolean small = number == (int) number;
    return small ? (Object) (int) number : (Object) (double) number;
  }

  /** The same of bytes in UTF-8; null if {@link #json} of the text has to decide. */
  public static @Nullable Object quickJson(byte[] utf8) {
    return QuickJson.read(JSRealm.get(null), utf8);
  }

  /** A text of the host as a string, in the form that all contexts share. */
  public static Object string(String text) {
    return Strings.fromJavaString(text);
  }

  /** A raw value for the polyglot API. */
  public static Value value(Object value) {
    return Context.getCurrent().asValue(value);
  }

  /** Whether it is undefined or null. */
  public static boolean isMissing(Object value) {
    return JSRuntime.isNullOrUndefined(value);
  }

  /** Whether it is a string. */
  public static boolean isText(Object value) {
    return value instanceof TruffleString;
  }

  /** A string, or a key, as text. */
  public static String text(Object string) {
    return Strings.toJavaString((TruffleString) string);
  }

  /** Whether a failure is what a script threw, or would throw: its {@code catch} may see it. */
  public static boolean isThrown(Throwable failure) {
    return failure instanceof AbstractTruffleException || failure instanceof StackOverflowError;
  }
}
