package io.burst.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.burst.core.bundle.FileContent;
import io.burst.core.bundle.ScriptBundle;
import io.burst.core.config.OptionResolver;
import io.burst.core.config.OptionSources;
import io.burst.core.options.TestOptions;
import io.burst.core.plan.Planner;
import io.burst.core.run.Go;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunPlan.Place;
import io.burst.core.run.RunPlan.SummaryWish;
import io.burst.core.run.RunStore;
import io.burst.function.ScriptReader.ReadScript;
import io.burst.function.engine.Clock;
import io.burst.function.engine.SystemClock;
import io.burst.function.js.ScriptLog;
import io.burst.function.loopback.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes this process warm before a snapshot of it is taken: a real run, from setup() to teardown(),
 * of a script with real iterations against a server inside the process. All that a worker will use
 * is loaded then, and hot. Nothing leaves the machine: the server listens on the loopback address
 * alone, what is measured goes to a store in memory that is thrown away, and the one request to a
 * bucket goes to another one inside.
 */
final class Priming {
  private static final String ENTRY = "file:///prime.js";

  /** Of every kind that JSON has, so that no kind is new to what the compilers made. */
  private static final String MENU =
      """
      {
        "restaurant": "Da \\"Prime\\" \\u2013 est. 1998", "open": true, "closed": false, "owner": null,
        "pizzas": [
          { "name": "Margherita", "price": 8, "rating": 4.75, "toppings": ["tomato", "basil"] },
          { "name": "Marinara", "price": 7.5, "rating": -1e-3, "toppings": [], "sizes": [26, 32] }
        ]
      }
      """;

  /** Of the same content for the script, but with other members, in another order. */
  private static final String OTHER_MENU =
      """
      { "tableNUMBER": [1, 2.5], "pizzas": [{ "price": 8, "name": "Margherita" }, { "name": "Bianca" }] }
      """;

  /** More than any member of JSON is foreseen to be followed by. */
  private static final int OTHER_MENUS = 12;

  private static final Duration GO_POLL = Duration.ofMillis(10);
  private static final String SCRIPT =
      """
      import http from 'k6/http';
      import exec from 'k6/execution';
      import { check, group, sleep } from 'k6';
      import { Counter, Trend } from 'k6/metrics';
      const seen = new Counter('seen');
      const size = new Trend('size');
      export const options = {
        scenarios: {
          users: { executor: 'constant-vus', vus: 64, duration: __ENV.DURATION, gracefulStop: '5s' },
          arrivals: { executor: 'constant-arrival-rate', rate: 50, timeUnit: '1s',
            duration: __ENV.DURATION, preAllocatedVUs: 4, gracefulStop: '5s' },
        },
        thresholds: { checks: ['rate>0.5'], http_req_duration: ['p(95)<60000'] },
      };
      export function setup() { return { token: 'prime' }; }
      // Rare in this script, but not in all: what is rare here would be compiled again there.
      export default function (data) {
        const turn = exec.scenario.iterationInTest % 8;
        if (turn === 0) {
          exec.vu.tags.round = String(exec.scenario.iterationInTest % 16);
          return;
        }
        group('menu', () => {
          let menu = http.get(`${__ENV.TARGET}/menu?n=${turn}`);
          if (turn < 4) {
            // Most scripts send the same again and again.
            menu = http.get(`${__ENV.TARGET}/menu?n=${turn}`);
          }
          check(menu, {
            ok: (r) => r.status === 200,
            menu: (r) => r.json('pizzas').length === 2,
            first: (r) => r.json().pizzas[0].name === 'Margherita',
          });
          size.add(menu.body.length);
        });
        const order = http.post(`${__ENV.TARGET}/order`, JSON.stringify({ for: data.token }),
          { headers: { 'Content-Type': 'application/json' }, tags: { kind: 'order' } });
        check(order, { ordered: (r) => JSON.parse(r.body).pizzas[0].price === 8 });
        seen.add(1);
        if (turn % 2 === 0) {
          sleep(Math.random() / 1000);
        }
      }
      export function teardown() {
        // Nobody answers in TLS there: it loads what a handshake needs and fails at once.
        http.get(__ENV.TARGET.replace('http:', 'https:'), { timeout: '1s' });
      }
      """;

  private final Clock clock = new SystemClock();
  private final ScriptLog silent = (level, message, fields) -> {};

  private Priming() {}

  /**
   * What was done.
   *
   * @param served requests that the server inside this process has answered
   * @param store what the run left, in memory
   */
  record Outcome(long served, RunStore store) {}

  /**
   * Runs it.
   *
   * @param load how long the load lasts
   * @param bucket touches a store whose service is at the address it gets
   */
  static Outcome run(Duration load, Consumer<URI> bucket) throws IOException {
    return new Priming().prime(load, bucket);
  }

  private Outcome prime(Duration load, Consumer<URI> bucket) throws IOException {
    touch(bucket);
    try (LoopbackServer server = new LoopbackServer(bodies(), clock)) {
      RunStore store = runScript(server.address(), load);
      return new Outcome(server.served(), store);
    }
  }

  private static List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < OTHER_MENUS; i++) {
      bodies.add(MENU);
      bodies.add(OTHER_MENU.replace("NUMBER", Integer.toString(i)));
    }
    return bodies;
  }

  private static void touch(Consumer<URI> bucket) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/bucket/", Priming::store);
    server.start();
    try {
      bucket.accept(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    } finally {
      server.stop(0);
    }
  }

  private static void store(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private RunStore runScript(URI target, Duration load) {
    RunStore store = new RunStore(new MemoryStore(), new RunId("prime"));
    prepare(store, target, load);
    WorkerHost host = new WorkerHost("prime", clock, silent, Map.of(), 1, false, false);
    Worker worker = new Worker(host, run -> store);
    boolean _ = worker.run(new WorkerTask.Setup(store.id()));
    Thread go = clock.startPlatform("burst-prime-go", () -> giveGo(store));
    boolean _ = worker.run(new WorkerTask.RunSlice(store.id(), 0));
    go.interrupt();
    boolean _ = worker.run(new WorkerTask.Teardown(store.id()));
    return store;
  }

  private void giveGo(RunStore store) {
    while (store.ready().isEmpty() && !Thread.currentThread().isInterrupted()) {
      clock.parkUntil(clock.nanoTime() + GO_POLL.toNanos());
    }
    long nanos = clock.wallNanos();
    boolean _ = store.putGo(new Go(Instant.ofEpochSecond(0, nanos), List.of()));
  }

  private void prepare(RunStore store, URI target, Duration load) {
    Map<String, String> env =
        Map.of("TARGET", target.toString(), "DURATION", load.toMillis() + "ms");
    FileContent content = FileContent.of(SCRIPT.getBytes(StandardCharsets.UTF_8));
    ScriptBundle bundle = ScriptBundle.of(ENTRY, "file:///", Map.of(ENTRY, content), env);
    ReadScript script = ScriptReader.read(ScriptReader.inBundle(bundle), env, true, clock, silent);
    store.putPlan(
        new RunPlan(
            Planner.plan(options(script), Planner.Request.local(1)),
            "prime.js",
            script.loaded().functions(),
            script.declared(),
            Planner.Request.START_LIMIT,
            0,
            SummaryWish.NONE,
            Place.LOCAL));
    store.putBundle(bundle);
  }

  private static TestOptions options(ReadScript script) {
    return OptionResolver.resolve(
            OptionSources.ofScript(script.loaded().options()), script.facts(false))
        .options();
  }
}
