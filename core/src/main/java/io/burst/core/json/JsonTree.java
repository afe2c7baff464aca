package io.burst.core.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps (in order; the last of two equal names wins), lists, strings, booleans, {@link Long}
 * for whole numbers that fit, {@link Double} for others, and null.
 */
public final class JsonTree implements JsonValues<@Nullable Object> {
  private static final JsonTree VALUES = new JsonTree();
  private static final int LONG_DIGITS = 18;

  private JsonTree() {}

  /**
   * The value of a whole text.
   *
   * @throws JsonSyntaxException if it is not one JSON value
   */
  public static @Nullable Object parse(String text) {
    return JsonReader.read(text, VALUES);
  }

  @Override
  public Object object(List<Member<@Nullable Object>> members) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    members.forEach(member -> map.put(member.name(), member.value()));
    return map;
  }

  @Override
  public Object array(List<@Nullable Object> items) {
    return items;
  }

  @Override
  public Object string(String value) {
    return value;
  }

  @Override
  public Object number(String text) {
    // A minus zero is no whole number: it has to stay one.
    boolean whole =
        text.length() <= LONG_DIGITS
            && text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')
            && !text.equals("-0");
    return whole ? (Object) Long.valueOf(text) : Double.valueOf(text);
  }

  @Override
  public Object bool(boolean value) {
    return value;
  }

  @Override
  public @Nullable Object nothing() {
    return null;
  }
}
