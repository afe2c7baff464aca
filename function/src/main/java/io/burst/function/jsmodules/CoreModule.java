package io.burst.function.jsmodules;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.TagScope;
import io.burst.function.js.VuRuntime;
import io.burst.function.js.VuTags;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

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
    return vu.evaluate(SHIM).execute(new Host(vu).functions());
  }

  /** The functions of one virtual user. */
  private static final class Host {
    private final VuRuntime vu;
    private final Deque<Group> groups = new ArrayDeque<>();
    private @Nullable TagScope checkScope;

    Host(VuRuntime vu) {
      this.vu = vu;
    }

    ProxyObject functions() {
      return ProxyObject.fromMap(
          Map.of(
              "inInit", (ProxyExecutable) _ -> vu.inInit(),
              "scope", (ProxyExecutable) this::scope,
              "record", (ProxyExecutable) this::record,
              "enter", (ProxyExecutable) this::enter,
              "leave", (ProxyExecutable) this::leave,
              "sleep", (ProxyExecutable) this::sleep,
              "seed", (ProxyExecutable) this::seed));
    }

    /** Keeps the tags of a check call; a script cannot interleave two calls of check. */
    private Object scope(Value... arguments) {
      try {
        checkScope = vu.tags().with(arguments[0]);
        return true;
      } catch (IllegalArgumentException e) {
        throw vu.error(String.valueOf(e.getMessage()));
      }
    }

    private Object record(Value... arguments) {
      TagScope custom = arguments[0].isNull() ? null : checkScope;
      VuTags tags = vu.tags();
      int value = arguments[2].asInt();
      tags.check(custom == null ? tags.scope() : custom, arguments[1].asString()).record(value);
      return value == 1;
    }

    private Object enter(Value... arguments) {
      VuTags tags = vu.tags();
      groups.push(new Group(tags.group(), vu.clock().nanoTime()));
      tags.enterGroup(tags.groupInside(arguments[0].asString()));
      return groups.size();
    }

    /** Closes the group with the given depth, and any that an interrupt left open inside. */
    private Object leave(Value... arguments) {
      int depth = arguments[0].asInt();
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

    private Object sleep(Value... arguments) {
      vu.pause((long) (arguments[0].asDouble() * NANOS));
      return true;
    }
  }

  private record Group(String outer, long startNanos) {}
}
