package io.burst.function.jsmodules;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.VuRuntime;
import io.burst.function.js.VuTags;
import io.burst.function.jsguest.Arguments;
import io.burst.function.jsguest.DirectFunction;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.Handle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.graalvm.polyglot.Value;

/** The module {@code k6}: checks, groups, sleep, fail and randomSeed. */
final class CoreModule implements K6Module {
  private static final Shim SHIM = Shim.of(CoreModule.class, "k6.js");
  private static final double NANOS = 1e9;

  /** What the shim is given. */
  private static final Map<String, DirectFunction> FUNCTIONS =
      Map.of(
          "inInit", a -> Host.of(a).vu.inInit(),
          "check", a -> Host.of(a).checks.check(a),
          "enter", a -> Host.of(a).enter(a),
          "leave", a -> Host.of(a).leave(a),
          "sleep", a -> Host.of(a).sleep(a),
          "seed", a -> Host.of(a).seed(a));

  @Override
  public String specifier() {
    return "k6";
  }

  @Override
  public Value exports(VuRuntime vu) {
    return vu.evaluate(SHIM).execute(vu.direct(new Host(vu)).table("k6.", FUNCTIONS));
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

    private Object seed(Arguments arguments) {
      vu.seedRandom(arguments.integer(0));
      return Guest.UNDEFINED;
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
