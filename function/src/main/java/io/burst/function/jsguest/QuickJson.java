package io.burst.function.jsguest;

import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of a response's bytes into values of a script, three times as fast as the engine's own
 * parser. It reads what is common; at anything else (an escape in a key, an index as key, a
 * mistake) it gives up, and the engine's parser, which knows all the rules, reads the text from its
 * start.
 */
final class QuickJson {
  private static final int DEEPEST = 100;

  /** The engine whose members are known: there is one in a process. */
  private record Known(JSContext context, JsonMember first) {}

  private static volatile @Nullable Known known;

  private final JSContext context;
  private final JSRealm realm;
  private final JsonMember first;
  final byte[] in;

  /** Where it is. */
  int at;

  private int depth;

  private QuickJson(JSRealm realm, JsonMember first, byte[] in) {
    this.realm = realm;
    this.context = realm.getContext();
    this.first = first;
    this.in = in;
  }

  /** The value, or null if the engine's parser has to look. In an entered context. */
  static @Nullable Object read(JSRealm realm, byte[] utf8) {
    Known members = known;
    if (members == null || !members.context.equals(realm.getContext())) {
      members = new Known(realm.getContext(), JsonMember.first(realm.getContext()));
      known = members;
    }
    QuickJson reader = new QuickJson(realm, members.first, utf8);
    Object value = reader.value();
    return value != null && reader.next() == -1 ? value : null;
  }

  /** The next byte that is no white space, not taken; -1 at the end. */
  private int next() {
    while (at < in.length) {
      byte b = in[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b;
      }
      at++;
    }
    return -1;
  }

  private boolean take(char wanted) {
    if (next() == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private @Nullable Object value() {
    return switch (next()) {
      case '{' -> nested(true);
      case '[' -> nested(false);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", Null.instance);
      default -> JsonNumber.read(this);
    };
  }

  private @Nullable Object nested(boolean isObject) {
    if (++depth > DEEPEST) {
      return null;
    }
    at++;
    Object read = isObject ? object() : array();
    depth--;
    return read;
  }

  private @Nullable Object object() {
    JSObject object = JSOrdinary.create(context, realm);
    if (take('}')) {
      return object;
    }
    JsonMember member = first;
    do {
      member = member(member);
      Object value = member != null && take(':') ? value() : null;
      if (member == null || value == null) {
        return null;
      }
      member.set(object, value);
    } while (take(','));
    return take('}') ? object : null;
  }

  /** Reads a key of plain letters. An index is no name for the engine, and __proto__ is special. */
  private @Nullable JsonMember member(JsonMember before) {
    if (!take('"')) {
      return null;
    }
    int from = at;
    while (at < in.length && in[at] >= ' ' && in[at] != '"' && in[at] != '\\') {
      at++;
    }
    boolean plain =
        at < in.length
            && in[at] == '"'
            && (at == from || in[from] < '0' || in[from] > '9')
            && !(at - from > 1 && in[from] == '_' && in[from + 1] == '_');
    return plain ? before.next(context, in, from, at++) : null;
  }

  private @Nullable Object array() {
    if (take(']')) {
      return JSArray.createEmptyZeroLength(context, realm);
    }
    List<Object> elements = new ArrayList<>();
    do {
      Object value = value();
      if (value == null) {
        return null;
      }
      elements.add(value);
    } while (take(','));
    return take(']') ? JSArray.createConstant(context, realm, elements.toArray()) : null;
  }

  private @Nullable Object literal(String word, Object value) {
    for (int i = 0; i < word.length(); i++) {
      if (at == in.length || in[at++] != word.charAt(i)) {
        return null;
      }
    }
    return value;
  }

  private @Nullable Object string() {
    at++;
    String text = JsonString.read(this);
    return text == null ? null : Strings.fromJavaString(text);
  }
}
