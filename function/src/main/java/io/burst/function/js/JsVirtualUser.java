package io.burst.function.js;

import io.burst.core.metrics.TagSet;
import io.burst.core.options.Scenario;
import io.burst.function.engine.IterationContext;
import io.burst.function.engine.IterationOutcome;
import io.burst.function.engine.ScenarioContext;
import io.burst.function.engine.VirtualUser;
import io.burst.function.jsguest.GuestFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A virtual user whose iterations call an exported function of a script. */
final class JsVirtualUser implements VirtualUser {
  private final Vu vu;
  private final SetupData setupData;
  private @Nullable GuestFunction function;
  private @Nullable Object data;
  private Map<String, String> logFields = Map.of();

  JsVirtualUser(Vu vu, SetupData setupData) {
    this.vu = vu;
    this.setupData = setupData;
  }

  @Override
  public void activate(ScenarioContext context) {
    Scenario scenario = context.scenario();
    vu.activate(context, scope(scenario));
    function = vu.often(scenario.exec());
    logFields = Map.of("scenario", scenario.name(), "executor", scenario.executor().type());
  }

  private TagScope scope(Scenario scenario) {
    TagScope scope = vu.parts().rootScope().with(scenario.tags());
    if (vu.tags().has("vu")) {
      scope = scope.with("vu", Long.toString(vu.id()));
    }
    if (vu.tags().has("group")) {
      scope = scope.with("group", "");
    }
    return vu.tags().has("scenario") ? scope.with("scenario", scenario.name()) : scope;
  }

  @Override
  public void stayReady() {
    vu.stayEntered();
  }

  @Override
  public void rest() {
    vu.stayEnteredNoMore();
  }

  @Override
  public IterationOutcome runIteration(IterationContext iteration) {
    GuestFunction run = function;
    if (run == null) {
      throw new IllegalStateException("the virtual user was not activated");
    }
    vu.enter();
    try {
      vu.iterate(iteration);
      IterationOutcome outcome = outcome(run);
      vu.ended(outcome != IterationOutcome.INTERRUPTED);
      return outcome;
    } finally {
      vu.leave();
    }
  }

  private IterationOutcome outcome(GuestFunction run) {
    try {
      vu.call(run, data());
      return IterationOutcome.FULL;
    } catch (ScriptFailure failure) {
      vu.log().log(ScriptLog.Level.ERROR, failure.getMessage(), failure.fields(logFields));
      return IterationOutcome.FAILED;
    } catch (IterationInterrupted _) {
      return vu.aborted().isPresent() ? IterationOutcome.ABORTED : IterationOutcome.INTERRUPTED;
    }
  }

  /** What setup() returned, parsed once for each user, which may change its copy. */
  private Object data() {
    if (data == null) {
      data = vu.guest().guest(setupData.value(vu));
    }
    return data;
  }

  @Override
  public TagSet tags() {
    return vu.tags().scope().tags();
  }

  @Override
  public void interrupt() {
    vu.interrupt();
  }

  @Override
  public void close() {
    vu.close();
  }
}
