package io.burst.function.jsmodules;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.TagScope;
import io.burst.function.js.VuRuntime;
import io.burst.function.js.VuTags;
import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.DirectFunctions;
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
    return vu.evaluate(SHIM).execute(host.functions(), host);
  }

  /** The functions of one virtual user. */
  private static final class Host implements Handle {
    private final VuRuntime vu;
    private final Deque<Group> groups = new ArrayDeque<>();

    Host(VuRuntime vu) {
      this.vu = vu;
    }

    ProxyObject functions() {
      return ProxyObject.fromMap(
          Map.of(
              "inInit", vu.direct("k6.inInit", a -> a.handle(0, Host.class).vu.inInit()),
              "scope", (ProxyExecutable) this::scope,
              "record", vu.direct("k6.record", a -> a.handle(0, Host.class).record(a)),
              "enter", vu.direct("k6.enter", a -> a.handle(0, Host.class).enter(a)),
              "leave", vu.direct("k6.leave", a -> a.handle(0, Host.class).leave(a)),
              "sleep", vu.direct("k6.sleep", a -> a.handle(0, Host.class).sleep(a)),
              "seed", (ProxyExecutable) this::seed));
    }

    /** The tags of a check call. */
    private Object scope(Value... arguments) {
      try {
        return new CheckTags(vu.tags().with(arguments[0]));
      } catch (IllegalArgumentException e) {
        throw vu.error(String.valueOf(e.getMessage()));
      }
    }

    /** One result of a check: after the handle its tags if it has any, its name, its result. */
    private boolean record(Arguments arguments) {
      VuTags tags = vu.tags();
      TagScope scope =
          arguments.missing(1) ? tags.scope() : arguments.handle(1, CheckTags.class).scope;
      boolean passed = arguments.flag(3);
      tags.check(scope, arguments.text(2)).record(passed ? 1 : 0);
      return passed;
    }

    private Object enter(Arguments arguments) {
      VuTags tags = vu.tags();
      groups.push(new Group(tags.group(), vu.clock().nanoTime()));
      tags.enterGroup(tags.groupInside(arguments.text(1)));
      return groups.size();
    }

    /** Closes the group with the given depth, and any that an interrupt left open inside. */
    private Object leave(Arguments arguments) {
      int depth = arguments.integer(1);
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
      vu.pause((long) (arguments.number(1) * NANOS));
      return DirectFunctions.UNDEFINED;
    }
  }

  private record CheckTags(TagScope scope) implements Handle {}

  private record Group(String outer, long startNanos) {}
}
