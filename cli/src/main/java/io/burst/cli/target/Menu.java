package io.burst.cli.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the shop sells. */
final class Menu {
  /** The pizzas, by id from 1. */
  static final List<Pizza> PIZZAS =
      List.of(
          new Pizza(1, "Margherita", 780, List.of("tomato", "mozzarella", "basil")),
          new Pizza(2, "Marinara", 640, List.of("tomato", "garlic", "oregano")),
          new Pizza(3, "Quattro Formaggi", 1120, List.of("mozzarella", "gorgonzola", "fontina")),
          new Pizza(4, "Diavola", 1010, List.of("tomato", "mozzarella", "salami", "chili")),
          new Pizza(5, "Ortolana", 720, List.of("tomato", "aubergine", "courgette", "pepper")),
          new Pizza(6, "Capricciosa", 980, List.of("tomato", "mozzarella", "artichoke", "olives")));

  /** The whole menu as JSON values. */
  static final List<Map<String, Object>> ALL = PIZZAS.stream().map(Pizza::json).toList();

  private Menu() {}

  /** A pizza, with its energy in kcal. */
  record Pizza(int id, String name, int calories, List<String> ingredients) {
    Map<String, Object> json() {
      return new TreeMap<>(
          Map.of("id", id, "name", name, "calories", calories, "ingredients", ingredients));
    }
  }

  static Optional<Map<String, Object>> byId(int id) {
    return PIZZAS.stream().filter(pizza -> pizza.id() == id).map(Pizza::json).findFirst();
  }

  static List<Map<String, Object>> lighterThan(double calories) {
    return PIZZAS.stream().filter(p -> p.calories() <= calories).map(Pizza::json).toList();
  }

  static String page() {
    StringBuilder rows = new StringBuilder();
    PIZZAS.forEach(pizza -> rows.append("<li>").append(pizza.name()).append("</li>"));
    return "<!doctype html><title>Pizza</title><h1>Pizza</h1><ul>"
        + rows
        + "</ul><p><a href=\"/login\">Log in</a></p>";
  }

  static String loginPage() {
    return "<!doctype html><title>Log in</title><form method=\"post\" action=\"/login\">"
        + "<input name=\"username\"><input name=\"password\" type=\"password\">"
        + "<button>Log in</button></form>";
  }
}
