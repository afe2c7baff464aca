package io.burst.function.js;

import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.Handle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A global variable of one virtual user that is the host's: {@code __ENV}, {@code __ITER}. Its
 * value is made when a script reads it, which not every script does. What a script writes to it
 * holds until the host renews it.
 *
 * <p>It stays the same property all the time: were it defined anew, the code that reads it, which
 * all users share, would be compiled once more.
 */
final class ScriptVariable implements Handle {
  private final Supplier<Object> value;
  private @Nullable Object current;

  private ScriptVariable(Supplier<Object> value) {
    this.value = value;
  }

  /**
   * Defines one in the entered context.
   *
   * @param value what it is, as a raw value of the script, from each {@link #renew} on
   */
  static ScriptVariable define(Vu vu, String name, Supplier<Object> value) {
    ScriptVariable variable = new ScriptVariable(value);
    vu.direct(variable)
        .accessor(vu.guest().global(), "", name, a -> of(a).read(), a -> of(a).write(a));
    return variable;
  }

  /**
   * Forgets what was read or written, in the entered context. Who has used it will do so again: its
   * value is made now, and not in the iteration that reads it.
   */
  void renew() {
    if (current != null) {
      current = value.get();
    }
  }

  private static ScriptVariable of(Arguments arguments) {
    return arguments.owner(ScriptVariable.class);
  }

  private Object read() {
    Object known = current;
    if (known == null) {
      known = value.get();
      current = known;
    }
    return known;
  }

  private Object write(Arguments written) {
    current = written.count() == 0 ? Guest.UNDEFINED : written.raw(0);
    return Guest.UNDEFINED;
  }
}
