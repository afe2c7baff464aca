package io.burst.cli.target;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The shop's routes. State (sessions, order numbers) is in memory. Paths under {@code /api} get the
 * configured latency and error rate; the rest answers at once.
 */
final class PizzaShop implements HttpHandler {
  private static final int MAX_NUMBER = 60_000;

  private final Duration latency;
  private final double errorRate;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong orders = new AtomicLong();
  private final Map<String, String> sessions = new ConcurrentHashMap<>();

  PizzaShop(Duration latency, double errorRate) {
    this.latency = latency;
    this.errorRate = errorRate;
  }

  long requests() {
    return requests.get();
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    requests.incrementAndGet();
    Exchange exchange = new Exchange(http);
    if (exchange.path().startsWith("/api/")) {
      if (!latency.isZero()) {
        LockSupport.parkNanos(latency.toNanos());
      }
      if (errorRate > 0 && ThreadLocalRandom.current().nextDouble() < errorRate) {
        exchange.json(500, Map.of("error", "the oven is on fire"));
        return;
      }
    }
    route(exchange);
  }

  private void route(Exchange exchange) throws IOException {
    String[] parts = exchange.path().substring(1).split("/", 3);
    String argument = parts.length > 1 ? parts[1] : "";
    switch (parts[0]) {
      case "" -> exchange.html(200, Menu.page());
      case "api" -> api(exchange, argument, parts.length > 2 ? parts[2] : "");
      case "login" -> login(exchange);
      case "logout" -> logout(exchange);
      case "account" -> account(exchange);
      case "echo" -> echo(exchange);
      case "gzip" -> exchange.gzipped(Map.of("gzipped", true, "pizzas", Menu.ALL));
      case "redirect" -> redirect(exchange, number(argument));
      case "status" -> status(exchange, number(argument));
      case "delay" -> delay(exchange, number(argument));
      case "basic-auth" -> basicAuth(exchange);
      default -> exchange.json(404, Map.of("error", "no such page: " + exchange.path()));
    }
  }

  private void api(Exchange exchange, String what, String id) throws IOException {
    switch (what) {
      case "pizzas" -> pizzas(exchange, id);
      case "pizza" -> recommend(exchange);
      case "orders" -> order(exchange);
      default -> exchange.json(404, Map.of("error", "no such resource: " + exchange.path()));
    }
  }

  private static void pizzas(Exchange exchange, String id) throws IOException {
    if (id.isEmpty()) {
      exchange.json(200, Map.of("pizzas", Menu.ALL));
      return;
    }
    Optional<Map<String, Object>> pizza = Menu.byId(number(id).orElse(-1));
    if (pizza.isPresent()) {
      exchange.json(200, pizza.get());
    } else {
      exchange.json(404, Map.of("error", "no pizza " + id));
    }
  }

  private static void recommend(Exchange exchange) throws IOException {
    Map<String, Object> wishes = Json.object(exchange.body()).orElse(Map.of());
    double calories = wishes.get("maxCalories") instanceof Number most ? most.doubleValue() : 2000;
    List<Map<String, Object>> light = Menu.lighterThan(calories);
    if (light.isEmpty()) {
      exchange.json(422, Map.of("error", "no pizza below " + calories + " kcal"));
      return;
    }
    exchange.json(
        200, Map.of("pizza", light.get(ThreadLocalRandom.current().nextInt(light.size()))));
  }

  private void order(Exchange exchange) throws IOException {
    if (!exchange.method().equals("POST")) {
      exchange.set("Allow", "POST").json(405, Map.of("error", "orders are placed with POST"));
      return;
    }
    boolean form = exchange.header("Content-Type").orElse("").startsWith("application/x-www-form");
    Object pizza =
        form
            ? exchange.form().getOrDefault("pizza", "")
            : Json.object(exchange.body()).orElse(Map.of()).getOrDefault("pizza", "");
    if (String.valueOf(pizza).isEmpty()) {
      exchange.json(400, Map.of("error", "say which pizza"));
      return;
    }
    long id = orders.incrementAndGet();
    exchange.set("Location", "/api/orders/" + id);
    exchange.json(201, Map.of("order", id, "pizza", pizza, "minutes", 12));
  }

  private void login(Exchange exchange) throws IOException {
    if (!exchange.method().equals("POST")) {
      exchange.html(200, Menu.loginPage());
      return;
    }
    String user = exchange.form().getOrDefault("username", "");
    if (user.isEmpty() || !exchange.form().getOrDefault("password", "").equals("mozzarella")) {
      exchange.html(401, "<p>wrong name or password</p>");
      return;
    }
    String session = UUID.randomUUID().toString();
    sessions.put(session, user);
    exchange.set("Set-Cookie", "session=" + session + "; Path=/; HttpOnly");
    exchange.redirect(302, "/account");
  }

  private void logout(Exchange exchange) throws IOException {
    exchange.cookie("session").ifPresent(sessions::remove);
    exchange.set("Set-Cookie", "session=gone; Path=/; Max-Age=0");
    exchange.redirect(302, "/");
  }

  private void account(Exchange exchange) throws IOException {
    String user = exchange.cookie("session").map(sessions::get).orElse("");
    if (user.isEmpty()) {
      exchange.json(401, Map.of("error", "log in first"));
    } else {
      exchange.json(200, Map.of("user", user, "favourite", Menu.ALL.getFirst()));
    }
  }

  private static void echo(Exchange exchange) throws IOException {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("method", exchange.method());
    seen.put("path", exchange.path());
    seen.put("query", exchange.query());
    seen.put("headers", exchange.headers());
    seen.put("body", new String(exchange.body(), StandardCharsets.UTF_8));
    seen.put("client", exchange.client());
    exchange.json(200, seen);
  }

  private static void redirect(Exchange exchange, Optional<Integer> left) throws IOException {
    int hops = left.orElse(1);
    exchange.redirect(302, hops > 1 ? "/redirect/" + (hops - 1) : "/");
  }

  private static void status(Exchange exchange, Optional<Integer> code) throws IOException {
    exchange.send(code.filter(c -> c >= 200 && c <= 599).orElse(400), "");
  }

  private static void delay(Exchange exchange, Optional<Integer> millis) throws IOException {
    LockSupport.parkNanos(Duration.ofMillis(millis.orElse(0)).toNanos());
    exchange.json(200, Map.of("delayed", millis.orElse(0)));
  }

  private static void basicAuth(Exchange exchange) throws IOException {
    String right =
        "Basic "
            + Base64.getEncoder().encodeToString("chef:basilico".getBytes(StandardCharsets.UTF_8));
    if (exchange.header("Authorization").orElse("").equals(right)) {
      exchange.json(200, Map.of("authenticated", true));
    } else {
      exchange
          .set("WWW-Authenticate", "Basic realm=\"kitchen\"")
          .json(401, Map.of("error", "who?"));
    }
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Math.clamp(Long.parseLong(text), 0, MAX_NUMBER));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
