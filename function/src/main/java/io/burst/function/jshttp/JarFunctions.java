package io.burst.function.jshttp;

import io.burst.core.summary.JsonText;
import io.burst.function.http.Cookie;
import io.burst.function.http.CookieJar;
import io.burst.function.http.HttpUrl;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.js.VuRuntime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The host's side of {@code CookieJar}: each function takes the jar first, then a URL. */
record JarFunctions(VuRuntime vu, CallReader reader) {
  Map<String, ProxyExecutable> all() {
    return Map.of(
        "newJar", _ -> new CookieJar(),
        "vuJar", _ -> vuJar(),
        "jarGet", this::get,
        "jarSet", this::set,
        "jarClear", this::clear,
        "jarDelete", this::delete);
  }

  private CookieJar vuJar() {
    if (vu.inInit()) {
      throw vu.error("cookie jars cannot be made in init code");
    }
    return reader.jar();
  }

  private Object get(Value... arguments) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Cookie cookie : jar(arguments).cookies(url(arguments))) {
      values.computeIfAbsent(cookie.name(), _ -> new ArrayList<>(1)).add(cookie.value());
    }
    return JsonText.compact(values);
  }

  private @Nullable Object set(Value... arguments) {
    Cookie cookie =
        new Cookie(
            arguments[2].asString(),
            arguments[3].asString(),
            false,
            arguments[4].asString(),
            arguments[5].asString(),
            expires(arguments[6].asString()),
            (long) arguments[7].asDouble(),
            arguments[8].asBoolean(),
            arguments[9].asBoolean());
    jar(arguments).set(url(arguments), List.of(cookie));
    return null;
  }

  private Optional<Instant> expires(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> read = JarDate.parse(text);
    if (read.isEmpty()) {
      throw vu.error(
          "cannot read the date \""
              + text
              + "\" of \"expires\": write it as Mon, 02 Jan 2006 15:04:05 GMT");
    }
    return read;
  }

  private @Nullable Object clear(Value... arguments) {
    jar(arguments).clear(url(arguments));
    return null;
  }

  private @Nullable Object delete(Value... arguments) {
    String name = arguments[2].asString();
    if (name.isEmpty()) {
      throw vu.error("the name of the cookie to delete is empty");
    }
    jar(arguments).delete(url(arguments), name);
    return null;
  }

  private static CookieJar jar(Value[] arguments) {
    return arguments[0].asHostObject();
  }

  private HttpUrl url(Value[] arguments) {
    try {
      return reader.url(arguments[1].asString());
    } catch (LoadFailure e) {
      throw vu.error(e.text());
    }
  }
}
