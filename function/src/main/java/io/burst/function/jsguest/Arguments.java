package io.burst.function.jsguest;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** The arguments of one call of a {@link DirectFunction}, as the engine has them. */
public final class Arguments {
  private final Object[] all;
  private final DirectFunctions.Root root;

  Arguments(Object[] all, DirectFunctions.Root root) {
    this.all = all;
    this.root = root;
  }

  /** Whom the function works for. */
  public <T extends Handle> T owner(Class<T> type) {
    JSFunctionObject function = (JSFunctionObject) JSArguments.getFunctionObject(all);
    return type.cast(function.getEnclosingFrame().getArguments()[0]);
  }

  /** What is attached to {@code this}; empty if it is no object that {@link #object} made. */
  public <T extends Handle> Optional<T> self(Class<T> type) {
    Object attached = root.attached(JSArguments.getThisObject(all));
    return type.isInstance(attached) ? Optional.of(type.cast(attached)) : Optional.empty();
  }

  /** A new object of the script, with something of the host attached that it cannot see. */
  public Object object(Object prototype, Handle attached) {
    return root.withAttached((JSObject) prototype, attached);
  }

  /** All of them, as they are. */
  public Object[] list() {
    return JSArguments.extractUserArguments(all);
  }

  /** How many there are. */
  public int count() {
    return JSArguments.getUserArgumentCount(all);
  }

  /** Whether there is none at that place, or undefined, or null. */
  public boolean missing(int index) {
    return index >= count() || JSRuntime.isNullOrUndefined(raw(index));
  }

  /** An argument as it is: to be kept and given back, not to be looked at. */
  public Object raw(int index) {
    return JSArguments.getUserArgument(all, index);
  }

  /** A handle of a known type. */
  public <T> T handle(int index, Class<T> type) {
    return type.cast(raw(index));
  }

  /** A host object that the polyglot API handed to the script. */
  public <T> T hostObject(int index, Class<T> type) {
    return type.cast(value(index).<Object>asHostObject());
  }

  /** Whether there is none at that place, or undefined. */
  public boolean isUndefined(int index) {
    return index >= count() || raw(index).equals(Guest.UNDEFINED);
  }

  /** Whether there is one at that place and it is a string. */
  public boolean isText(int index) {
    return index < count() && raw(index) instanceof TruffleString;
  }

  /** Whether it is a boolean. */
  public boolean isFlag(int index) {
    return raw(index) instanceof Boolean;
  }

  /** A boolean. */
  public boolean flag(int index) {
    return (Boolean) raw(index);
  }

  /** A number. */
  public double number(int index) {
    return ((Number) raw(index)).doubleValue();
  }

  /** A number that is known to be an integer. */
  public int integer(int index) {
    return ((Number) raw(index)).intValue();
  }

  /** A string; anything else as JavaScript would write it. */
  public String text(int index) {
    Object value = raw(index);
    return Strings.toJavaString(
        value instanceof TruffleString text ? text : JSRuntime.toString(value));
  }

  /** An argument for the polyglot API. */
  public Value value(int index) {
    return Guest.value(raw(index));
  }
}
