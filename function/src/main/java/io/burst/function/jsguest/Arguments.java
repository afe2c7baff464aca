package io.burst.function.jsguest;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** The arguments of one call of a {@link DirectFunction}, as the engine has them. */
public final class Arguments {
  private final Object[] all;

  Arguments(Object[] all) {
    this.all = all;
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
    return Context.getCurrent().asValue(raw(index));
  }
}
