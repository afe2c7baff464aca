package io.burst.function.gjson;

import java.util.Optional;

/** A JSON text that paths can be asked of. */
public final class JsonQuery {
  private final Json root;

  private JsonQuery(Json root) {
    this.root = root;
  }

  /**
   * Reads a text.
   *
   * @throws io.burst.core.json.JsonSyntaxException if it is no JSON
   */
  public static JsonQuery of(String json) {
    return new JsonQuery(Json.read(json));
  }

  /** What a path selects, as JSON; empty if there is no such thing, or the path is none. */
  public Optional<String> select(String path) {
    return Paths.get(root, path).map(Json::text);
  }
}
