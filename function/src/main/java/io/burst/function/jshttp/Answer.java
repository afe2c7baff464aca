package io.burst.function.jshttp;

import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.Handle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a script's response asks for its fields, by the numbers that the shim knows too: each is
 * made when it is first read, and kept. What is not text or a number comes as JSON; the shim keeps
 * what it parsed of it. Confined to its virtual user.
 */
abstract class Answer implements Handle {
  static final int BODY = 8;
  private static final int FIELDS = 16;

  /** The body, parsed as JSON: only ever kept here. */
  private static final int PARSED = FIELDS;

  private final @Nullable Object[] known = new Object[FIELDS + 1];
  private final boolean[] isKnown = new boolean[FIELDS + 1];

  /** A field: a String, a number, bytes or null. */
  abstract @Nullable Object make(int field);

  /** The direct function that reads a field. */
  static @Nullable Object field(Arguments arguments) {
    int index = arguments.integer(1);
    if (arguments.raw(0) instanceof Several several) {
      return several.all.get(index);
    }
    return arguments.handle(0, Answer.class).field(index);
  }

  /** The direct function that keeps the value of a field. */
  static Object keep(Arguments arguments) {
    arguments.handle(0, Answer.class).keep(arguments.integer(1), arguments.raw(2));
    return DirectFunctions.UNDEFINED;
  }

  private @Nullable Object field(int index) {
    if (!isKnown[index]) {
      if (index == PARSED) {
        return DirectFunctions.UNDEFINED;
      }
      keep(index, make(index));
    }
    return known[index];
  }

  private void keep(int index, @Nullable Object value) {
    known[index] = value;
    isKnown[index] = true;
    if (index == BODY) {
      isKnown[PARSED] = false;
    }
  }

  /** The answers of a batch, in its order. */
  record Several(List<? extends Answer> all) implements Handle {}
}
