package io.burst.function.jshttp;

import io.burst.core.json.JsonSyntaxException;
import io.burst.core.options.GoDuration;
import io.burst.function.gjson.JsonQuery;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.js.Bytes;
import io.burst.function.js.VuRuntime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** Functions of the host that send nothing. Of one virtual user. */
final class HttpTools {
  private static final double NANOS_PER_MILLI = 1e6;

  private final VuRuntime vu;
  private final CallReader reader;
  private String queried = "";
  private Optional<JsonQuery> query = Optional.empty();

  HttpTools(VuRuntime vu, CallReader reader) {
    this.vu = vu;
    this.reader = reader;
  }

  Map<String, ProxyExecutable> all() {
    return Map.of(
        "warn", this::warn,
        "urlProblem", this::urlProblem,
        "cleanUrl", this::cleanUrl,
        "duration", this::duration,
        "multipart", this::multipart,
        "expected", this::expected,
        "timestamp", _ -> Long.toString(vu.clock().wallNanos()));
  }

  /** Forgets the document that was asked last. */
  void forget() {
    queried = "";
    query = Optional.empty();
  }

  private @Nullable Object warn(Value... arguments) {
    if (!vu.inInit()) {
      vu.log().warn(arguments[0].asString());
    }
    return null;
  }

  private Object urlProblem(Value... arguments) {
    try {
      reader.url(arguments[0].asString());
      return "";
    } catch (LoadFailure e) {
      return e.text();
    }
  }

  private Object cleanUrl(Value... arguments) {
    try {
      return reader.url(arguments[0].asString()).clean();
    } catch (LoadFailure e) {
      throw vu.error(e.text());
    }
  }

  private Object duration(Value... arguments) {
    try {
      return GoDuration.parseExtended(arguments[0].asString()).toNanos() / NANOS_PER_MILLI;
    } catch (IllegalArgumentException e) {
      return Double.NaN;
    }
  }

  /** Takes name, value, file name and content type of each part; the last two null for fields. */
  private Object multipart(Value... arguments) {
    Value parts = arguments[0];
    Multipart body = new Multipart();
    for (long i = 0; i < parts.getArraySize(); i += 4) {
      String name = parts.getArrayElement(i).asString();
      byte[] value = Bytes.of(parts.getArrayElement(i + 1)).orElseGet(() -> new byte[0]);
      Value filename = parts.getArrayElement(i + 2);
      if (filename.isNull()) {
        body.field(name, value);
      } else {
        body.file(name, filename.asString(), parts.getArrayElement(i + 3).asString(), value);
      }
    }
    return ProxyArray.fromArray(vu.arrayBuffer(body.end()), body.boundary());
  }

  private Object expected(Value... arguments) {
    Value flat = arguments[0];
    List<ExpectedStatuses.Range> ranges = new ArrayList<>();
    for (long i = 0; i < flat.getArraySize(); i += 2) {
      ranges.add(
          new ExpectedStatuses.Range(
              (int) flat.getArrayElement(i).asDouble(),
              (int) flat.getArrayElement(i + 1).asDouble()));
    }
    return new ExpectedStatuses(ranges, false);
  }

  /** A body as text. */
  static String text(Value body) {
    return body.isString()
        ? body.asString()
        : new String(Bytes.of(body).orElseGet(() -> new byte[0]), StandardCharsets.UTF_8);
  }

  /** The JSON that a path selects; nothing if the body is none. */
  Optional<String> select(String body, String path) {
    if (query.isEmpty() || !queried.equals(body)) {
      try {
        query = Optional.of(JsonQuery.of(body));
        queried = body;
      } catch (JsonSyntaxException e) {
        return Optional.empty();
      }
    }
    return query.get().select(path);
  }

  /** Why a text is no JSON. */
  static String jsonProblem(String text) {
    try {
      JsonQuery.of(text);
      return "it is not valid";
    } catch (JsonSyntaxException e) {
      return e.problem();
    }
  }
}
