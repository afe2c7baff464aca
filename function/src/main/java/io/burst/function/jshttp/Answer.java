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

  /** Guest values, so that a script finds the same ArrayBuffer each time. */
  private final @Nullable Object[] known = new Object[FIELDS + 1];

  private final boolean[] isKnown = new boolean[FIELDS + 1];

  /** A field: a String, a number, bytes or null. */
  abstract @Nullable Object make(int field);

  /** The direct function that reads a field. */
  static @Nullable Object field(Arguments arguments) {
    return arguments.handle(0, Answer.class).field(arguments.integer(1));
  }

  /** The direct function that gives the JSON of a field, if the field is not known yet. */
  static @Nullable Object json(Arguments arguments) {
    Answer answer = arguments.handle(0, Answer.class);
    int index = arguments.integer(1);
    return answer.isKnown[index] ? DirectFunctions.UNDEFINED : answer.make(index);
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
      keep(index, DirectFunctions.guest(make(index)));
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
  record Several(List<? extends Answer> all) implements Handle {
    /** The direct function that gives one of them. */
    static Answer answer(Arguments arguments) {
      return arguments.handle(0, Several.class).all.get(arguments.integer(1));
    }
  }
}
