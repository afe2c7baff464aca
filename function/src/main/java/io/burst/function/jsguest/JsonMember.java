package io.burst.function.jsguest;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A member of JSON objects that follows certain others. Answers of one server are alike: where
 * objects have the same members in the same order, the next one is known before it is read, and how
 * it is set has been found out already. Shared by all users of an engine; thread-safe.
 */
final class JsonMember {
  /** Objects whose keys are data, and not names, must not fill the memory. */
  private static final int MOST = 10_000;

  /** So many different ones may follow the same. */
  private static final int FOLLOWERS = 8;

  private static final AtomicInteger KNOWN = new AtomicInteger();

  private final byte[] key;
  private final PropertySetNode setter;
  private volatile JsonMember[] followers = {};

  private JsonMember(JSContext context, byte[] key) {
    this.key = key;
    TruffleString name = Strings.fromJavaString(new String(key, StandardCharsets.ISO_8859_1));
    this.setter = setter(context, name);
  }

  /** Gives objects a property of their own; shared by all users of an engine. */
  static PropertySetNode setter(JSContext context, TruffleString name) {
    return PropertySetNode.createImpl(
        name, false, context, false, /* setOwnProperty= */ true, JSAttributes.getDefault());
  }

  /** What stands before the first member of an object. */
  static JsonMember first(JSContext context) {
    return new JsonMember(context, new byte[0]);
  }

  /** The one that follows with that key in the text; null if there are too many. */
  @Nullable JsonMember next(JSContext context, byte[] text, int from, int to) {
    for (JsonMember follower : followers) {
      if (Arrays.equals(follower.key, 0, follower.key.length, text, from, to)) {
        return follower;
      }
    }
    return learn(context, Arrays.copyOfRange(text, from, to));
  }

  private synchronized @Nullable JsonMember learn(JSContext context, byte[] next) {
    if (followers.length == FOLLOWERS || KNOWN.get() > MOST) {
      return null;
    }
    KNOWN.incrementAndGet();
    JsonMember made = new JsonMember(context, next);
    JsonMember[] more = Arrays.copyOf(followers, followers.length + 1);
    more[followers.length] = made;
    followers = more;
    return made;
  }

  void set(JSObject object, Object value) {
    setter.setValue(object, value);
  }
}
