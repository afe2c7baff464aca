package io.burst.function.jsguest;

import com.oracle.truffle.api.object.HiddenKey;
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
  /** Its value, raw. What it throws must be what the engine's own code may throw. */
  Object read();

  /** Takes a raw value that the script has assigned. */
  void write(Object value);

  /** Defines it in the entered context. */
  default void define(GuestAccess guest, String name) {
    JSDynamicObject global = guest.realm().getGlobalObject();
    Proxy proxy = Proxy.of(name);
    JSObjectUtil.putHiddenProperty(global, proxy.place, this);
    JSObjectUtil.putProxyProperty(
        global, Strings.fromJavaString(name), proxy, JSAttributes.getDefault());
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
      return variable(global).read();
    }

    @Override
    public boolean set(JSDynamicObject global, Object value) {
      variable(global).write(value);
      return true;
    }
  }
}
