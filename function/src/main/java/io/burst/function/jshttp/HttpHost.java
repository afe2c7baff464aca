package io.burst.function.jshttp;

import io.burst.function.http.Exchange;
import io.burst.function.http.LoadClient;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.js.EventLoop;
import io.burst.function.js.ScriptLog;
import io.burst.function.js.VuListener;
import io.burst.function.js.VuRuntime;
import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.GuestError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Value;

/** Sends the requests of one virtual user's {@code k6/http}, and records what they came to. */
final class HttpHost implements VuListener {
  private final VuRuntime vu;
  private final LoadClient client;
  private final HttpSamples samples;
  private final HttpDebugLog debug;
  private final CallReader reader;
  private final HttpTools tools;
  private final Set<Thread> sending = ConcurrentHashMap.newKeySet();

  HttpHost(VuRuntime vu, JsHttp http) {
    this.vu = vu;
    this.client = http.client(vu.id());
    this.samples = http.samples();
    this.debug = new HttpDebugLog(vu);
    this.reader = new CallReader(vu, http.known());
    this.tools = new HttpTools(vu, reader);
  }

  HttpTools tools() {
    return tools;
  }

  JarFunctions jars() {
    return new JarFunctions(vu, reader);
  }

  /** Sends one request and waits for its end; see {@link CallReader} for the arguments. */
  Answer send(Arguments arguments) {
    return send(() -> reader.read(arguments));
  }

  /** The same without a body and without params. */
  Answer send(String method, String url) {
    return send(() -> reader.plain(method, url));
  }

  private Answer send(Reading reading) {
    if (vu.inInit()) {
      throw new GuestError(inInit("requests"));
    }
    Call call;
    try {
      call = reading.call();
    } catch (LoadFailure e) {
      return refuse("Request Failed", e.text(), e.code());
    }
    Exchange exchange = client.execute(call.request());
    observe(call, exchange);
    throwProblem(problem(call, exchange));
    return new ResponseHost(exchange, call);
  }

  @FunctionalInterface
  private interface Reading {
    Call call() throws LoadFailure;
  }

  /** A call for {@link #sendAll} or {@link #start}; its URL was looked at by the shim. */
  Call prepare(Arguments arguments) {
    try {
      return reader.read(arguments);
    } catch (LoadFailure e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends the calls. */
  Answer.Several sendAll(Arguments arguments) {
    List<Call> all = new ArrayList<>();
    for (int i = 0; i < arguments.count(); i++) {
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
  Object start(Arguments arguments) {
    Call call = arguments.handle(0, Call.class);
    Value resolve = arguments.value(1);
    Value reject = arguments.value(2);
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
    return Guest.UNDEFINED;
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
    if (!exchange.warnings().isEmpty()) { // rare, and an iterator for each request is not free
      exchange.warnings().forEach(vu.log()::warn);
    }
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

  /** The answer to a call that the shim refused: message and code. */
  Answer refuse(String message, Arguments arguments) {
    return refuse(message, arguments.text(0), arguments.integer(1));
  }

  private Answer refuse(String message, String error, int code) {
    if (vu.options().throwErrors()) {
      throw new GuestError(error);
    }
    vu.log().log(ScriptLog.Level.WARN, message, Map.of("error", error));
    return new RefusedResponse(error, code);
  }

  Object requireVu(Arguments arguments) {
    if (vu.inInit()) {
      throw new GuestError(
          inInit(arguments.text(0).equals("batch") ? "batch requests" : "requests"));
    }
    return Guest.UNDEFINED;
  }

  private static String inInit(String what) {
    return "HTTP " + what + " cannot be made in init code";
  }

  Object setCallback(Arguments arguments) {
    reader.expect(
        arguments.missing(0)
            ? ExpectedStatuses.OFF
            : arguments.hostObject(0, ExpectedStatuses.class));
    return Guest.UNDEFINED;
  }

  @Override
  public void iterationStarting() {
    if (!vu.options().http().noCookiesReset()) {
      reader.newJar();
    }
  }

  @Override
  public void iterationEnded(boolean full) {
    if (!sending.isEmpty()) {
      sending.forEach(Thread::interrupt);
      sending.clear();
    }
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
