package io.burst.function.jsmodules;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.VuRuntime;
import io.burst.function.js.VuTags;
import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.Handle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The module {@code k6}: checks, groups, sleep, fail and randomSeed. */
final class CoreModule implements K6Module {
  private static final Shim SHIM = Shim.of(CoreModule.class, "k6.js");
  private static final double NANOS = 1e9;

  @Override
  public String specifier() {
    return "k6";
  }

  @Override
  public Value exports(VuRuntime vu) {
    Host host = new Host(vu);
    return vu.evaluate(SHIM).execute(host.functions());
  }

  /** The functions of one virtual user. */
  private static final class Host implements Handle {
    private final VuRuntime vu;
    private final Checks checks;
    private final Deque<Group> groups = new ArrayDeque<>();

    Host(VuRuntime vu) {
      this.vu = vu;
      this.checks = new Checks(vu);
    }

    ProxyObject functions() {
      DirectFunctions.Owned direct = vu.direct(this);
      return ProxyObject.fromMap(
          Map.of(
              "inInit", direct.function("k6.inInit", a -> of(a).vu.inInit()),
              "check", direct.function("check", a -> of(a).checks.check(a)),
              "enter", direct.function("k6.enter", a -> of(a).enter(a)),
              "leave", direct.function("k6.leave", a -> of(a).leave(a)),
              "sleep", direct.function("sleep", a -> of(a).sleep(a)),
              "seed", (ProxyExecutable) this::seed));
    }

    private static Host of(Arguments arguments) {
      return arguments.owner(Host.class);
    }

    private Object enter(Arguments arguments) {
      VuTags tags = vu.tags();
      groups.push(new Group(tags.group(), vu.clock().nanoTime()));
      tags.enterGroup(tags.groupInside(arguments.text(0)));
      return groups.size();
    }

    /** Closes the group with the given depth, and any that an interrupt left open inside. */
    private Object leave(Arguments arguments) {
      int depth = arguments.integer(0);
      while (groups.size() > depth) {
        groups.pop();
      }
      Group group = groups.pop();
      long nanos = vu.clock().nanoTime() - group.startNanos();
      // As in k6 the duration carries the path of the group itself.
      vu.tags().scope().series(BuiltinMetrics.GROUP_DURATION).recordNanos(nanos);
      vu.tags().enterGroup(group.outer());
      return true;
    }

    private Object seed(Value... arguments) {
      vu.seedRandom(arguments[0].asInt());
      return vu.context().asValue(null);
    }

    private Object sleep(Arguments arguments) {
      double seconds = arguments.count() == 0 ? 0 : Guest.number(arguments.raw(0));
      if (seconds > 0) {
        vu.pause((long) (seconds * NANOS));
      }
      return Guest.UNDEFINED;
    }
  }

  private record Group(String outer, long startNanos) {}
}
