package io.burst.function.jsmodules;

import io.burst.function.js.EventLoop;
import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.VuListener;
import io.burst.function.js.VuRuntime;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The module {@code k6/timers}: tasks of the event loop after a delay in milliseconds. */
final class TimersModule implements K6Module {
  private static final Shim SHIM = Shim.of(TimersModule.class, "timers.js");
  private static final double NANOS = 1e6;

  @Override
  public String specifier() {
    return "k6/timers";
  }

  @Override
  public Value exports(VuRuntime vu) {
    EventLoop loop = vu.eventLoop();
    ProxyExecutable set =
        arguments -> {
          Value task = arguments[0];
          long delay = nanos(arguments[1]);
          return loop.setTimer(() -> task.executeVoid(), delay, nanos(arguments[2]));
        };
    ProxyExecutable clear =
        arguments -> {
          loop.clearTimer(arguments[0].asLong());
          return true;
        };
    Value made = vu.evaluate(SHIM).execute(ProxyObject.fromMap(Map.of("set", set, "clear", clear)));
    vu.listen(new Warner(vu));
    return made;
  }

  private static long nanos(Value millis) {
    return (long) (millis.asDouble() * NANOS);
  }

  /** Says when an iteration ends with timers still set. */
  private record Warner(VuRuntime vu) implements VuListener {
    @Override
    public void iterationEnded(boolean full) {
      int dropped = vu.eventLoop().timers();
      if (dropped > 0) {
        vu.log()
            .warn(
                dropped
                    + (dropped == 1 ? " timer was" : " timers were")
                    + " still to come when the iteration was interrupted");
      }
    }
  }
}
