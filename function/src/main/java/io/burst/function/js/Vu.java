package io.burst.function.js;

import io.burst.core.metrics.MetricRegistry;
import io.burst.core.options.TestOptions;
import io.burst.function.engine.Clock;
import io.burst.function.engine.IterationContext;
import io.burst.function.engine.ScenarioContext;
import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.GuestAccess;
import io.burst.function.jsguest.GuestFunction;
import io.burst.function.jsguest.Handle;
import io.burst.function.jsguest.Rejections;
import io.burst.function.jsload.Evaluation;
import io.burst.function.jsload.ScriptFiles;
import io.burst.function.jsload.VuModules;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * One virtual user's script: its context, the exports of its init code, and the running of its
 * functions. Confined to one thread at a time, but for {@link #interrupt}.
 *
 * <p>It is long because modules see a user as one {@link VuRuntime}: some thirty methods of its,
 * most of which only hand out a part. What does the work is in those parts.
 */
final class Vu implements VuRuntime, AutoCloseable {
  private static final Shim THROWER =
      Shim.ofText("throw", "(type, message) => { throw new globalThis[type](message); }");

  private final RuntimeParts parts;
  private final long id;
  private final long idInTest;
  private final Context context;
  private final GuestAccess guest;
  private final Rejections rejections;
  private final EventLoop loop;
  private final VuTags tags;
  private final VuModules modules;
  private final Globals globals;
  private final Map<String, Value> builtins = new HashMap<>();
  private final List<VuListener> listeners = new ArrayList<>();
  private final StopRequest stop = new StopRequest();
  private @Nullable ScenarioContext scenario;
  private @Nullable IterationContext iteration;
  private @Nullable ScriptVariable iterationNumber;
  private @Nullable String aborted;
  private @Nullable Value exports;
  private boolean inInit = true;

  /** Whether the context is taken beyond single iterations: each time costs 0.15 us. */
  private boolean entered;

  Vu(RuntimeParts parts, long id, long idInTest) {
    this.parts = parts;
    this.id = id;
    this.idInTest = idInTest;
    this.context = parts.engine().newContext();
    this.loop = new EventLoop(parts.config().clock(), stop::isMade);
    this.tags =
        new VuTags(parts.emptyScope(), parts.rootScope(), parts.config().options().systemTags());
    context.initialize("js");
    context.enter();
    try {
      this.guest = new GuestAccess(context);
      this.rejections = new Rejections(guest);
      this.modules = new VuModules(parts.codes(), this::builtin, guest, parts.config().entry());
      this.globals = Globals.define(this, modules);
    } finally {
      context.leave();
    }
  }

  /** Runs the init code. */
  void initialize() {
    enter();
    try {
      stop.run(this::evaluateModules);
    } finally {
      leave();
    }
  }

  private void evaluateModules() {
    Evaluation[] evaluation = new Evaluation[1];
    loop.run(
        () -> {
          evaluation[0] = modules.evaluate();
          evaluation[0].runJobs();
        },
        () -> checkEvaluation(evaluation[0]));
    if (!evaluation[0].isSettled()) {
      throw ScriptFailure.of(context.asValue("the top-level await of the script never ends"));
    }
    exports = evaluation[0].exports();
  }

  private void checkEvaluation(Evaluation evaluation) {
    if (evaluation.isRejected()) {
      throw ScriptFailure.of(evaluation.reason());
    }
    checkRejections();
  }

  private void checkRejections() {
    Optional<Value> reason = rejections.any();
    if (reason.isPresent()) {
      throw ScriptFailure.rejected(reason.get());
    }
  }

  /** The exports of the script. */
  Value exports() {
    if (exports == null) {
      throw new IllegalStateException("the init code has not run");
    }
    return exports;
  }

  /** An exported function. */
  Value function(String name) {
    return exports().getMember(name);
  }

  /** The same, for calling it often; between iterations. */
  GuestFunction often(String name) {
    context.enter();
    try {
      return guest.function(function(name));
    } finally {
      context.leave();
    }
  }

  /** Ends the init context and sets what a scenario (or none, for setup and the like) brings. */
  void activate(@Nullable ScenarioContext next, TagScope scope) {
    inInit = false;
    scenario = next;
    iteration = null;
    aborted = null;
    tags.reset(scope);
    stop.clear();
    if (next != null) {
      context.enter();
      try {
        globals.env(next.scenario().env());
      } finally {
        context.leave();
      }
    }
  }

  /** Sets the counters of the iteration that is about to run. */
  void iterate(IterationContext next) {
    iteration = next;
    if (iterationNumber == null) {
      iterationNumber = ScriptVariable.define(this, "__ITER", this::readIterationNumber);
    } else {
      iterationNumber.renew();
    }
  }

  private Object readIterationNumber() {
    return Guest.number(Objects.requireNonNull(iteration).iteration());
  }

  /**
   * Calls a function and runs the event loop to its end.
   *
   * @return what the function returned; of a promise, what it was resolved with
   * @throws ScriptFailure if the script threw
   * @throws IterationInterrupted if it was interrupted
   */
  Value call(Value function, Object... arguments) {
    Value[] result = new Value[1];
    stop.run(() -> loop.run(() -> result[0] = function.execute(arguments), this::checkRejections));
    return result[0];
  }

  /** The same for a function that is called often, and whose result nobody wants. */
  void call(GuestFunction function, Object argument) {
    stop.run(() -> loop.run(() -> function.call(argument), this::checkRejections));
  }

  /** The value of a promise that has been resolved; any other value as it is. */
  Value settled(Value value) {
    return guest.settled(value);
  }

  /** Takes the context for all that the thread calls until {@link #stayEnteredNoMore}. */
  void stayEntered() {
    context.enter();
    entered = true;
  }

  void stayEnteredNoMore() {
    entered = false;
    context.leave();
  }

  /** Takes the thread and the context; to be followed by {@link #leave}. */
  void enter() {
    stop.enter();
    if (!entered) {
      context.enter();
    }
    rejections.clear();
    loop.reset();
    listeners.forEach(VuListener::iterationStarting);
  }

  /** Gives thread and context back; what the iteration left over is dropped. */
  void leave() {
    loop.reset();
    if (!entered) {
      context.leave();
    }
    stop.leave();
  }

  void ended(boolean full) {
    listeners.forEach(listener -> listener.iterationEnded(full));
  }

  /** Ends what runs now, from any thread, and what is called before the next activation. */
  void interrupt() {
    stop.request(guest, loop);
  }

  @Override
  public void abort(String message) {
    aborted = message;
    stop.requestHere(guest);
  }

  /** The message of the abort that the script asked for, if it did. */
  Optional<String> aborted() {
    return Optional.ofNullable(aborted);
  }

  @Override
  public void pause(long nanos) {
    long until = clock().nanoTime() + nanos;
    while (!stop.isMade() && until - clock().nanoTime() > 0) {
      clock().parkUntil(until);
    }
  }

  /** Makes a value of the script that no interrupt may leave half made. */
  Object make(Supplier<Object> value) {
    return stop.hold(guest, value);
  }

  RuntimeParts parts() {
    return parts;
  }

  GuestAccess guest() {
    return guest;
  }

  Globals globals() {
    return globals;
  }

  Value builtin(String specifier) {
    Value known = builtins.get(specifier);
    if (known == null) {
      known = parts.catalog().find(specifier).exports(this);
      builtins.put(specifier, known);
    }
    return known;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public long idInTest() {
    return idInTest;
  }

  @Override
  public boolean inInit() {
    return inInit;
  }

  @Override
  public boolean inFirstInit() {
    return inInit && !parts.files().isFrozen();
  }

  @Override
  public TestOptions options() {
    return parts.config().options();
  }

  @Override
  public VuTags tags() {
    return tags;
  }

  @Override
  public MetricRegistry metrics() {
    return parts.config().metrics();
  }

  @Override
  public EventLoop eventLoop() {
    return loop;
  }

  @Override
  public ScriptLog log() {
    return parts.config().log();
  }

  @Override
  public TestRun run() {
    return parts.config().run();
  }

  @Override
  public Clock clock() {
    return parts.config().clock();
  }

  @Override
  public Optional<ScenarioContext> scenario() {
    return Optional.ofNullable(scenario);
  }

  @Override
  public Optional<IterationContext> iteration() {
    return Optional.ofNullable(iteration);
  }

  @Override
  public SharedState shared() {
    return parts.shared();
  }

  @Override
  public Map<String, String> env() {
    return parts.config().env();
  }

  @Override
  public ScriptFiles files() {
    return parts.files();
  }

  @Override
  public URI openBase() {
    return modules.evaluating();
  }

  @Override
  public Value evaluate(Shim shim) {
    return context.eval(shim.source());
  }

  @Override
  public DirectFunctions.Owned direct(Handle owner) {
    return parts.shared().get(DirectFunctions.class, DirectFunctions::new).of(guest, owner);
  }

  @Override
  public RuntimeException error(String message) {
    return error("Error", message);
  }

  @Override
  public RuntimeException error(String type, String message) {
    try {
      evaluate(THROWER).executeVoid(type, message);
      return new IllegalStateException(message);
    } catch (PolyglotException e) {
      // Thrown on by a host function, it reaches the script as the guest error it is.
      return e;
    }
  }

  @Override
  public Value arrayBuffer(byte[] content) {
    return guest.arrayBuffer(content);
  }

  @Override
  public void seedRandom(int seed) {
    globals.seed(seed);
  }

  @Override
  public void listen(VuListener listener) {
    listeners.add(listener);
  }

  @Override
  public boolean interrupted() {
    return stop.isMade();
  }

  @Override
  public void close() {
    listeners.forEach(VuListener::closing);
    context.close(true);
  }
}
