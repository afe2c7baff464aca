package io.burst.function.js;

import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.Handle;
import org.jspecify.annotations.Nullable;

/**
 * {@code __ITER} of one virtual user, there from its first iteration on. Few scripts read it, so
 * its value is made when one does. What a script writes to it holds until the next iteration.
 */
final class IterationVariable implements Handle {
  private long number;
  private @Nullable Object written;
  private boolean defined;

  /** Begins an iteration. */
  void set(long next, Vu vu) {
    number = next;
    written = null;
    if (!defined) {
      defined = true;
      DirectFunctions.Owned direct = vu.direct(this);
      direct.accessor(
          vu.guest().global(), "", "__ITER", a -> of(a).read(), a -> of(a).write(a.raw(0)));
    }
  }

  private static IterationVariable of(Arguments arguments) {
    return arguments.owner(IterationVariable.class);
  }

  private Object read() {
    return written != null ? written : Guest.number(number);
  }

  private Object write(Object value) {
    written = value;
    return Guest.UNDEFINED;
  }
}
