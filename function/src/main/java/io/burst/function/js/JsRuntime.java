package io.burst.function.js;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.function.engine.VirtualUser;
import io.burst.function.engine.VirtualUserFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/**
 * A script in a process: loads it, and makes the virtual users that run it. They share the engine,
 * the parsed code and the shared arrays. Thread-safe.
 */
public final class JsRuntime implements VirtualUserFactory, AutoCloseable {
  private static final String SETUP = "setup";
  private static final String TEARDOWN = "teardown";
  private static final String HANDLE_SUMMARY = "handleSummary";

  private final RuntimeParts parts;
  private final SetupData setupData = new SetupData();
  private final CallOff callOff = new CallOff();

  /** A runtime for one script; nothing is read yet. */
  public JsRuntime(RuntimeConfig config) {
    this.parts = RuntimeParts.of(config);
  }

  /** Makes the engine ready, which takes a while the first time; others that need it wait. */
  public static void warmUp() {
    JsEngine _ = JsEngine.shared();
  }

  /**
   * Runs the init code for the first time. From then on only the modules and files that it read
   * exist.
   *
   * @throws BurstException for whatever keeps the script from being run
   */
  public LoadedScript load() {
    try (Vu vu = initialized(0, 0)) {
      parts.files().freeze();
      return ScriptExports.of(vu).loaded(parts.files().all());
    }
  }

  /**
   * Takes the place of {@link #load} where the script was loaded before, elsewhere: its files are
   * all that its first init run has read, so the init code need run for virtual users only.
   */
  public void resume() {
    parts.files().freezeAll();
  }

  @Override
  public VirtualUser create(long idInInstance, long idInTest) {
    return new JsVirtualUser(initialized(idInInstance, idInTest), setupData);
  }

  private Vu initialized(long id, long idInTest) {
    Vu vu = new Vu(parts, id, idInTest);
    callOff.watch(vu);
    try {
      vu.initialize();
      return vu;
    } catch (ScriptFailure failure) {
      vu.close();
      throw failed(failure, "");
    } catch (IterationInterrupted _) {
      Optional<String> message = vu.aborted();
      vu.close();
      throw message.map(JsRuntime::aborted).orElseGet(() -> calledOff("the init code"));
    } catch (RuntimeException e) {
      vu.close();
      throw e;
    } finally {
      callOff.forget(vu);
    }
  }

  /**
   * Ends the init code, {@link #setup}, {@link #teardown} or {@link #handleSummary} that runs now,
   * and each that is called later: they throw {@link ErrorKind#INTERRUPTED}. Iterations go on. From
   * any thread, and never waits.
   */
  public void callOff() {
    callOff.request();
  }

  /** What setup() returned, for the virtual users of this process; empty if it returned nothing. */
  public void setSetupData(Optional<String> json) {
    setupData.set(json);
  }

  /**
   * Runs setup() in a virtual user of its own.
   *
   * @return the JSON of what it returned; empty if there is no setup() or it returned undefined
   * @throws BurstException if it threw, aborted the test or took too long
   */
  public Optional<String> setup() {
    return runPart(SETUP, parts.config().options().lifecycle().setupTimeout());
  }

  /** Runs teardown(data) in a virtual user of its own; errors as for {@link #setup}. */
  public void teardown() {
    runPart(TEARDOWN, parts.config().options().lifecycle().teardownTimeout());
  }

  private Optional<String> runPart(String name, Duration limit) {
    try (Vu vu = initialized(0, 0)) {
      if (!ScriptExports.of(vu).functions().contains(name)) {
        return Optional.empty();
      }
      vu.activate(null, parts.groupScope(name));
      Object[] arguments = name.equals(SETUP) ? new Object[0] : new Object[] {setupData.value(vu)};
      return callWithin(vu, name, limit, arguments);
    } catch (ScriptFailure failure) {
      throw failed(failure, name + "(): ");
    }
  }

  /**
   * Runs handleSummary(data) in a virtual user of its own.
   *
   * @param dataJson the data as JSON
   * @return the content for each file, {@code stdout} or {@code stderr}; empty if there is no such
   *     function or it returned nothing
   * @throws BurstException if it threw or took too long
   */
  public Optional<Map<String, byte[]>> handleSummary(String dataJson) {
    Duration limit = parts.config().options().lifecycle().handleSummaryTimeout();
    try (Vu vu = initialized(0, 0)) {
      if (!ScriptExports.of(vu).functions().contains(HANDLE_SUMMARY)) {
        return Optional.empty();
      }
      vu.activate(null, parts.rootScope());
      SetupData data = new SetupData();
      data.set(Optional.of(dataJson));
      callOff.watch(vu);
      vu.enter();
      try (TimeLimit _ = TimeLimit.start(parts.config().clock(), limit, vu::interrupt)) {
        return SummaryFiles.of(vu.call(vu.function(HANDLE_SUMMARY), data.value(vu)));
      } finally {
        callOff.forget(vu);
        vu.leave();
      }
    } catch (ScriptFailure failure) {
      throw failed(failure, "handleSummary(): ");
    } catch (IterationInterrupted _) {
      throw stopped(HANDLE_SUMMARY, limit);
    }
  }

  private Optional<String> callWithin(Vu vu, String name, Duration limit, Object... arguments) {
    callOff.watch(vu);
    vu.enter();
    boolean full = false;
    try (TimeLimit _ = TimeLimit.start(parts.config().clock(), limit, vu::interrupt)) {
      Value result = vu.settled(vu.call(vu.function(name), arguments));
      full = true;
      return name.equals(SETUP)
          ? Optional.ofNullable(PlainValues.setupData(vu, result))
          : Optional.empty();
    } catch (IterationInterrupted _) {
      throw vu.aborted().map(JsRuntime::aborted).orElseGet(() -> stopped(name, limit));
    } finally {
      callOff.forget(vu);
      vu.ended(full);
      vu.leave();
    }
  }

  private static BurstException failed(ScriptFailure failure, String prefix) {
    ErrorKind kind = failure.isRejection() ? ErrorKind.OTHER : ErrorKind.SCRIPT_EXCEPTION;
    return new BurstException(kind, prefix + failure.getMessage(), "", failure);
  }

  private static BurstException aborted(String message) {
    return new BurstException(ErrorKind.ABORTED_BY_SCRIPT, message);
  }

  private BurstException stopped(String function, Duration limit) {
    return callOff.isRequested() ? calledOff(function + "()") : timedOut(function, limit);
  }

  private static BurstException calledOff(String what) {
    return new BurstException(ErrorKind.INTERRUPTED, what + " was interrupted");
  }

  private static BurstException timedOut(String function, Duration limit) {
    ErrorKind kind =
        switch (function) {
          case SETUP -> ErrorKind.SETUP_TIMEOUT;
          case TEARDOWN -> ErrorKind.TEARDOWN_TIMEOUT;
          default -> ErrorKind.TIMEOUT;
        };
    return new BurstException(
        kind,
        function + "() execution timed out after " + limit.toMillis() / 1000.0 + " seconds",
        "raise the option " + function + "Timeout if it needs longer");
  }

  @Override
  public void close() {
    // The engine is the process's: the next script finds it warm.
  }
}
