package io.burst.function.jshttp;

import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.GuestError;

/** What a script reads of a response, sets and calls on it. Of one virtual user. */
final class ResponseFunctions {
  private static final String TYPE = "Response.";

  private final HttpTools tools;

  ResponseFunctions(HttpTools tools) {
    this.tools = tools;
  }

  /**
   * Gives them to the prototype of all responses; the owner of the functions is the user's host.
   */
  static void define(DirectFunctions.Owned direct, Object prototype) {
    for (int i = 0; i < Answer.FIELDS.size(); i++) {
      int field = i;
      direct.accessor(
          prototype,
          TYPE,
          Answer.FIELDS.get(i),
          a -> a.self(Answer.class).map(answer -> answer.field(field)).orElse(Guest.UNDEFINED),
          a -> set(a, field));
    }
    direct.method(
        prototype, TYPE, "json", a -> a.owner(HttpFace.class).responses().json(answer(a), a));
  }

  private static Object set(Arguments arguments, int field) {
    arguments.self(Answer.class).ifPresent(answer -> answer.field(field, arguments.raw(0)));
    return Guest.UNDEFINED;
  }

  private static Answer answer(Arguments arguments) {
    return arguments
        .self(Answer.class)
        .orElseThrow(() -> new GuestError("json() belongs to a response, and was called without"));
  }

  /** The body's JSON as a value, or what a selector finds in it. */
  private Object json(Answer answer, Arguments arguments) {
    boolean whole = arguments.isUndefined(0);
    Object known = answer.parsed();
    if (whole && known != null) {
      return known;
    }
    Object quick = whole ? answer.received().map(Guest::quickJson).orElse(null) : null;
    if (quick != null) {
      return answer.parsed(quick);
    }
    Object body = answer.field(Answer.BODY);
    if (Guest.isMissing(body)) {
      throw new GuestError(
          "the body is null and cannot be read as JSON: most likely the request failed, or the"
              + " response has none");
    }
    Object text = Guest.isText(body) ? body : Guest.string(HttpTools.text(Guest.value(body)));
    return whole ? answer.parsed(parse(text)) : select(text, arguments.text(0));
  }

  private Object parse(Object text) {
    try {
      return Guest.json(text);
    } catch (RuntimeException failure) {
      if (Guest.isThrown(failure)) {
        throw new GuestError(
            "cannot parse the body as JSON: " + HttpTools.jsonProblem(Guest.text(text)));
      }
      throw failure;
    }
  }

  private Object select(Object text, String selector) {
    return tools
        .select(Guest.text(text), selector)
        .map(found -> Guest.json(Guest.string(found)))
        .orElse(Guest.UNDEFINED);
  }
}
