package io.burst.function.js;

import io.burst.function.jsguest.HostVariable;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * A global variable of one virtual user that is the host's, as {@code __ENV}. Its value is made
 * when a script reads it, which not every script does. What a script writes to it holds until the
 * host renews it.
 *
 * <p>It stays the same property all the time: were it defined anew, the code that reads it, which
 * all users share, would be compiled once more.
 */
final class ScriptVariable implements HostVariable {
  private final Vu vu;
  private final Supplier<Object> value;
  private @Nullable Object current;

  private ScriptVariable(Vu vu, Supplier<Object> value) {
    this.vu = vu;
    this.value = value;
  }

  /**
   * Defines one in the entered context.
   *
   * @param value what it is, as a raw value of the script, from each {@link #renew} on
   */
  static ScriptVariable define(Vu vu, String name, Supplier<Object> value) {
    ScriptVariable variable = new ScriptVariable(vu, value);
    variable.define(vu.guest(), name);
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

  @Override
  public Object read() {
    Object known = current;
    if (known == null) {
      known = made();
      current = known;
    }
    return known;
  }

  private Object made() {
    try {
      return vu.make(value);
    } catch (PolyglotException e) {
      throw vu.guest().thrown(e);
    }
  }

  @Override
  public void write(Object written) {
    current = written;
  }
}
