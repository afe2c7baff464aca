package io.burst.function.jsmodules;

import io.burst.function.js.TagScope;
import io.burst.function.js.VuRuntime;
import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.GuestError;
import java.util.List;
import java.util.Optional;

/**
 * {@code check()} for one virtual user. Checks come by the thousand, so they run here and not in a
 * shim: its loop would cost several times as much.
 */
final class Checks {
  private static final int SUBJECT = 0;
  private static final int CHECKS = 1;
  private static final int TAGS = 2;

  private final VuRuntime vu;

  Checks(VuRuntime vu) {
    this.vu = vu;
  }

  /** Takes the subject, an object of checks by name, and tags if there are any. */
  boolean check(Arguments arguments) {
    if (vu.inInit()) {
      throw new GuestError("check() does not work in init code");
    }
    if (arguments.isUndefined(CHECKS)) {
      throw new GuestError("check() needs an object of checks");
    }
    Optional<TagScope> tagged = scope(arguments);
    Object checks = Guest.object(arguments.raw(CHECKS));
    boolean passed = true;
    List<?> names = Guest.keys(checks);
    for (int i = 0; i < names.size(); i++) {
      String name = Guest.text(names.get(i));
      if (name.contains("::")) {
        throw new GuestError("the name of a group or a check cannot hold '::'");
      }
      boolean result = outcome(Guest.member(checks, names.get(i)), arguments, name, tagged);
      record(tagged, name, result);
      passed &= result;
    }
    return passed;
  }

  private Optional<TagScope> scope(Arguments arguments) {
    if (arguments.missing(TAGS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(vu.tags().with(arguments.value(TAGS)));
    } catch (IllegalArgumentException e) {
      throw new GuestError(String.valueOf(e.getMessage()));
    }
  }

  /** A function is called; one that throws has failed, and what it threw goes on. */
  private boolean outcome(
      Object check, Arguments arguments, String name, Optional<TagScope> tagged) {
    if (!Guest.isFunction(check)) {
      return Guest.isTrue(check);
    }
    if (Guest.isAsync(check)) {
      throw new GuestError(
          "check() cannot wait for async functions: await first, then check, "
              + "or use the check() of https://jslib.k6.io/k6-utils");
    }
    try {
      return Guest.isTrue(Guest.call(check, arguments.raw(SUBJECT)));
    } catch (RuntimeException | StackOverflowError failure) {
      if (Guest.isThrown(failure)) {
        record(tagged, name, false);
      }
      throw failure;
    }
  }

  private void record(Optional<TagScope> tagged, String name, boolean passed) {
    TagScope scope = tagged.isPresent() ? tagged.get() : vu.tags().scope();
    vu.tags().check(scope, name).record(passed ? 1 : 0);
  }
}
