package io.burst.function.jsguest;

import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.PropertyProxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A global variable of one context that is the host's: to the script it is like one of its own, but
 * what is read and written is up to the host. Used by the thread that has entered the context.
 */
public interface HostVariable {
  /**
   * Its value, raw.
   *
   * @throws GuestError to throw an error in the script
   */
  Object read();

  /** Takes a raw value that the script has assigned; throws as {@link #read} does. */
  void write(Object value);

  /**
   * Defines it in the entered context.
   *
   * @param listed whether it is among the keys of the global object
   */
  default void define(GuestAccess guest, String name, boolean listed) {
    JSDynamicObject global = guest.realm().getGlobalObject();
    Proxy proxy = Proxy.of(name);
    int attributes =
        listed ? JSAttributes.getDefault() : JSAttributes.notConfigurableNotEnumerableWritable();
    JSObjectUtil.putHiddenProperty(global, proxy.place, this);
    JSObjectUtil.putProxyProperty(global, Strings.fromJavaString(name), proxy, attributes);
  }

  /** What contexts share of all variables of a name. */
  final class Proxy extends PropertyProxy {
    private static final Map<String, Proxy> ALL = new ConcurrentHashMap<>();

    private final HiddenKey place;

    private Proxy(String name) {
      this.place = new HiddenKey(name);
    }

    private static Proxy of(String name) {
      return ALL.computeIfAbsent(name, Proxy::new);
    }

    private HostVariable variable(JSDynamicObject global) {
      return (HostVariable) JSObjectUtil.getHiddenProperty(global, place);
    }

    @Override
    public Object get(JSDynamicObject global) {
      try {
        return variable(global).read();
      } catch (GuestError error) {
        throw Errors.createError(String.valueOf(error.getMessage()));
      }
    }

    @Override
    public boolean set(JSDynamicObject global, Object value) {
      try {
        variable(global).write(value);
        return true;
      } catch (GuestError error) {
        throw Errors.createError(String.valueOf(error.getMessage()));
      }
    }
  }
}
