package io.burst.function.jshttp;

import io.burst.function.js.Shim;
import io.burst.function.js.VuRuntime;
import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.DirectFunction;
import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.Handle;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code k6/http} as a script calls them, for one virtual user. A GET without
 * params is done here; any other call is taken apart by a shim of its own, made at the first one.
 */
final class HttpFace implements Handle {
  private static final Shim FACE = Shim.of(HttpFace.class, "http.js");
  private static final Shim CALLS = Shim.of(HttpFace.class, "calls.js");

  /** What the shim of the face is given. */
  private static final Map<String, DirectFunction> FUNCTIONS = functions();

  /** What the shim of calls is given. */
  private static final Map<String, DirectFunction> CALL_FUNCTIONS =
      Map.ofEntries(
          Map.entry("send", a -> of(a).response(a, of(a).host.send(a))),
          Map.entry("prepare", a -> of(a).host.prepare(a)),
          Map.entry("sendAll", a -> of(a).host.sendAll(a)),
          Map.entry("answer", a -> of(a).response(a, several(a))),
          Map.entry("response", a -> of(a).response(a, a.handle(0, Answer.class))),
          Map.entry("start", a -> of(a).host.start(a)),
          Map.entry("refuse", a -> of(a).host.refuse("Request Failed", a)),
          Map.entry("refuseBatch", a -> of(a).host.refuse("A batch request failed", a)),
          Map.entry("empty", _ -> new RefusedResponse("", 0)),
          Map.entry("requireVu", a -> of(a).host.requireVu(a)),
          Map.entry("setCallback", a -> of(a).host.setCallback(a)));

  private final VuRuntime vu;
  private final HttpHost host;
  private final ResponseFunctions responses;
  private final DirectFunctions.Owned direct;
  private final Value cookieJar;
  private final Object prototype;
  private final Value exports;
  private @Nullable Object calls;

  HttpFace(VuRuntime vu, HttpHost host) {
    this.vu = vu;
    this.host = host;
    this.responses = new ResponseFunctions(host.tools());
    this.direct = vu.direct(this);
    Value made = vu.evaluate(FACE).execute(direct.table("http.", FUNCTIONS));
    this.exports = made.getMember("exports");
    this.cookieJar = made.getMember("CookieJar");
    this.prototype = direct.raw(made.getMember("response"));
    ResponseFunctions.define(direct, prototype);
  }

  private static HttpFace of(Arguments arguments) {
    return arguments.owner(HttpFace.class);
  }

  Value exports() {
    return exports;
  }

  ResponseFunctions responses() {
    return responses;
  }

  private static Map<String, DirectFunction> functions() {
    Map<String, DirectFunction> functions = new HashMap<>();
    functions.put("get", a -> of(a).bodiless("GET", "get", a));
    functions.put("head", a -> of(a).bodiless("HEAD", "head", a));
    functions.put("calls", a -> of(a).calls());
    Stream.of(
            "url",
            "cookieJar",
            "file",
            "post",
            "put",
            "patch",
            "del",
            "options",
            "request",
            "asyncRequest",
            "batch",
            "setResponseCallback",
            "expectedStatuses")
        .forEach(name -> functions.put(name, a -> of(a).byShim(name, a)));
    return functions;
  }

  private Object bodiless(String method, String name, Arguments arguments) {
    boolean plain = arguments.isText(0) && arguments.isUndefined(1) && arguments.isUndefined(2);
    return plain
        ? response(arguments, host.send(method, arguments.text(0)))
        : byShim(name, arguments);
  }

  private Object byShim(String name, Arguments arguments) {
    return Guest.invoke(calls(), name, arguments.list());
  }

  private Object response(Arguments arguments, Answer answer) {
    return arguments.object(prototype, answer);
  }

  private Object calls() {
    if (calls == null) {
      calls = direct.raw(vu.evaluate(CALLS).execute(callFunctions(), cookieJar));
    }
    return calls;
  }

  private ProxyObject callFunctions() {
    Map<String, Object> functions = new HashMap<>(host.tools().all());
    functions.putAll(host.jars().all());
    CALL_FUNCTIONS.forEach(
        (name, body) -> functions.put(name, direct.function("http.calls." + name, body)));
    return ProxyObject.fromMap(functions);
  }

  private static Answer several(Arguments arguments) {
    return arguments.handle(0, Answer.Several.class).all().get(arguments.integer(1));
  }
}
