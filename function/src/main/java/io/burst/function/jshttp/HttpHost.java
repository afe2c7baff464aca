package io.burst.function.jshttp;

import io.burst.function.http.Exchange;
import io.burst.function.http.LoadClient;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.js.EventLoop;
import io.burst.function.js.ScriptLog;
import io.burst.function.js.VuListener;
import io.burst.function.js.VuRuntime;
import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.GuestError;
import io.burst.function.jsguest.Handle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** The host functions of {@code k6/http} that send requests, for one virtual user. */
final class HttpHost implements VuListener, Handle {
  private final VuRuntime vu;
  private final LoadClient client;
  private final HttpSamples samples;
  private final HttpDebugLog debug;
  private final CallReader reader;
  private final HttpTools tools;
  private final Set<Thread> sending = ConcurrentHashMap.newKeySet();

  HttpHost(VuRuntime vu, LoadClient client, HttpSamples samples) {
    this.vu = vu;
    this.client = client;
    this.samples = samples;
    this.debug = new HttpDebugLog(vu);
    this.reader = new CallReader(vu);
    this.tools = new HttpTools(vu, reader);
  }

  ProxyObject functions() {
    Map<String, Object> functions = new HashMap<>(tools.all());
    functions.putAll(new JarFunctions(vu, reader).all());
    functions.put("send", vu.direct("http.send", a -> of(a).send(a)));
    functions.put("prepare", vu.direct("http.prepare", a -> of(a).prepare(a)));
    functions.put("sendAll", vu.direct("http.sendAll", a -> of(a).sendAll(a)));
    functions.put("start", vu.direct("http.start", a -> of(a).start(a)));
    functions.put("answer", vu.direct("http.answer", Answer.Several::answer));
    functions.put("field", vu.direct("http.field", Answer::field));
    functions.put("json", vu.direct("http.json", Answer::json));
    functions.put("keep", vu.direct("http.keep", Answer::keep));
    functions.put("refuse", (ProxyExecutable) a -> refuse("Request Failed", a));
    functions.put("refuseBatch", (ProxyExecutable) a -> refuse("A batch request failed", a));
    functions.put("empty", (ProxyExecutable) _ -> new RefusedResponse("", 0));
    functions.put("requireVu", (ProxyExecutable) this::requireVu);
    functions.put("setCallback", (ProxyExecutable) this::setCallback);
    return ProxyObject.fromMap(functions);
  }

  private static HttpHost of(Arguments arguments) {
    return arguments.handle(0, HttpHost.class);
  }

  /** Sends one request and waits for its end; see {@link CallReader} for the arguments. */
  private Answer send(Arguments arguments) {
    if (vu.inInit()) {
      throw new GuestError(inInit("requests"));
    }
    Call call;
    try {
      call = reader.read(arguments);
    } catch (LoadFailure e) {
      return refuse("Request Failed", e.text(), e.code(), GuestError::new);
    }
    Exchange exchange = client.execute(call.request());
    observe(call, exchange);
    throwProblem(problem(call, exchange));
    return new ResponseHost(exchange, call);
  }

  /** A call for {@link #sendAll} or {@link #start}; its URL was looked at by the shim. */
  private Call prepare(Arguments arguments) {
    try {
      return reader.read(arguments);
    } catch (LoadFailure e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends the calls that follow the handle. */
  private Answer.Several sendAll(Arguments arguments) {
    List<Call> all = new ArrayList<>();
    for (int i = 1; i < arguments.count(); i++) {
      all.add(arguments.handle(i, Call.class));
    }
    List<Exchange> exchanges =
        client.batch(
            all.stream().map(Call::request).toList(),
            (index, exchange) -> observe(all.get(index), exchange));
    List<Answer> answers = new ArrayList<>(all.size());
    Optional<String> problem = Optional.empty();
    for (int i = 0; i < all.size(); i++) {
      answers.add(new ResponseHost(exchanges.get(i), all.get(i)));
      problem = problem.isPresent() ? problem : problem(all.get(i), exchanges.get(i));
    }
    throwProblem(problem);
    return new Answer.Several(answers);
  }

  /** Sends one request on a thread of its own: call, function for a response, one for an error. */
  private Object start(Arguments arguments) {
    Call call = arguments.handle(1, Call.class);
    Value resolve = arguments.value(2);
    Value reject = arguments.value(3);
    EventLoop.Callback callback = vu.eventLoop().register();
    Thread thread =
        vu.clock()
            .startVirtual(
                "async-request",
                () -> {
                  Exchange exchange = client.execute(call.request());
                  observe(call, exchange);
                  sending.remove(Thread.currentThread());
                  callback.complete(() -> settle(call, exchange, resolve, reject));
                });
    // It may have ended already: such leftovers go with the iteration.
    sending.add(thread);
    return DirectFunctions.UNDEFINED;
  }

  private void settle(Call call, Exchange exchange, Value resolve, Value reject) {
    Optional<String> problem = problem(call, exchange);
    if (problem.isPresent()) {
      reject.executeVoid(problem.get());
    } else {
      resolve.executeVoid(new ResponseHost(exchange, call));
    }
  }

  /** Records and logs what an exchange came to. From any thread. */
  private void observe(Call call, Exchange exchange) {
    samples.record(exchange, call);
    debug.write(call, exchange);
    exchange.warnings().forEach(vu.log()::warn);
    if (exchange.redirectsExhausted() && !call.redirectsChosen()) {
      vu.log().log(
          ScriptLog.Level.WARN,
          "stopped after "
              + call.request().maxRedirects()
              + " redirects and took the last one as the response; { redirects: n } in the"
              + " params or the option maxRedirects sets how many are followed",
          Map.of("url", call.request().url().clean()));
    }
    if (exchange.failed() && !exchange.canceled() && !call.throwErrors()) {
      vu.log().log(
          ScriptLog.Level.WARN, "Request Failed", Map.of("error", message(call, exchange)));
    }
  }

  /** What is to be thrown. */
  private static Optional<String> problem(Call call, Exchange exchange) {
    if (exchange.switchedProtocols()) {
      String status = exchange.last().map(hop -> hop.response().statusText()).orElse("101");
      return Optional.of("unsupported response status: " + status);
    }
    return exchange.failed() && !exchange.canceled() && call.throwErrors()
        ? Optional.of(message(call, exchange))
        : Optional.empty();
  }

  private static void throwProblem(Optional<String> problem) {
    if (problem.isPresent()) {
      throw new GuestError(problem.get());
    }
  }

  private static String message(Call call, Exchange exchange) {
    String method = call.request().method();
    return method.substring(0, 1)
        + method.substring(1).toLowerCase(Locale.ROOT)
        + " \""
        + exchange.url().clean()
        + "\": "
        + exchange.error();
  }

  private Object refuse(String message, Value... arguments) {
    return refuse(message, arguments[0].asString(), arguments[1].asInt(), vu::error);
  }

  private Answer refuse(
      String message, String error, int code, Function<String, RuntimeException> thrown) {
    if (vu.options().throwErrors()) {
      throw thrown.apply(error);
    }
    vu.log().log(ScriptLog.Level.WARN, message, Map.of("error", error));
    return new RefusedResponse(error, code);
  }

  private @Nullable Object requireVu(Value... arguments) {
    if (vu.inInit()) {
      throw vu.error(
          inInit(arguments[0].asString().equals("batch") ? "batch requests" : "requests"));
    }
    return null;
  }

  private static String inInit(String what) {
    return "HTTP " + what + " cannot be made in init code";
  }

  private @Nullable Object setCallback(Value... arguments) {
    reader.expect(arguments[0].isNull() ? ExpectedStatuses.OFF : arguments[0].asHostObject());
    return null;
  }

  @Override
  public void iterationStarting() {
    if (!vu.options().http().noCookiesReset()) {
      reader.newJar();
    }
  }

  @Override
  public void iterationEnded(boolean full) {
    sending.forEach(Thread::interrupt);
    sending.clear();
    tools.forget();
    samples.traffic(client, vu.tags().scope());
    if (vu.options().http().noVuConnectionReuse()) {
      client.closeIdle();
    }
  }

  @Override
  public void closing() {
    sending.forEach(Thread::interrupt);
    client.close();
  }
}
