package io.burst.function.js;

import io.burst.core.metrics.MetricRegistry;
import io.burst.core.options.TestOptions;
import io.burst.function.engine.Clock;
import io.burst.function.engine.IterationContext;
import io.burst.function.engine.ScenarioContext;
import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.Handle;
import io.burst.function.jsload.ScriptFiles;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * What one virtual user offers to the modules of k6. Confined to the user's thread unless said
 * otherwise.
 */
public interface VuRuntime {
  /** The context of the script; entered while any code of a module runs. */
  Context context();

  /**
   * {@code __VU}: 0 in the first init run and in setup, teardown and handleSummary, else from 1.
   */
  long id();

  /** The user's number in the whole test, from 1; 0 where {@link #id} is 0. */
  long idInTest();

  /** Whether init code runs: requests, checks and samples are refused. */
  boolean inInit();

  /** Whether this is the first run of the init code, which decides what files and modules exist. */
  boolean inFirstInit();

  /** The consolidated options; k6's defaults while the first init code runs. */
  TestOptions options();

  /** The tags that samples get now. */
  VuTags tags();

  /** The metrics of the run. */
  MetricRegistry metrics();

  /** Tasks of this user: timers and callbacks of work on other threads. */
  EventLoop eventLoop();

  /** Time, and waiting for it. Thread-safe. */
  Clock clock();

  /** Where messages of scripts and modules go. Thread-safe. */
  ScriptLog log();

  /** The run as a script may see and stop it. Thread-safe. */
  TestRun run();

  /** The scenario the user runs now; empty in init code, setup, teardown and handleSummary. */
  Optional<ScenarioContext> scenario();

  /** The iteration that runs, or ran last; empty before the first one of a scenario. */
  Optional<IterationContext> iteration();

  /** State that all users of the process share. Thread-safe. */
  SharedState shared();

  /** The variables of {@code __ENV} at the start, without a scenario's own. */
  Map<String, String> env();

  /** The script's files, as the init context may read them. */
  ScriptFiles files();

  /** The location a relative {@code open()} starts from. */
  URI openBase();

  /** Evaluates a shim in this user's context; its source is parsed once per process. */
  Value evaluate(Shim shim);

  /** Maker of functions for what is called in every iteration. */
  DirectFunctions.Owned direct(Handle owner);

  /** An Error for the script, to be thrown by the host function that made it. */
  RuntimeException error(String message);

  /** The same with a constructor's name, as {@code TypeError}. */
  RuntimeException error(String type, String message);

  /** An ArrayBuffer over the bytes, without a copy. */
  Value arrayBuffer(byte[] content);

  /** Makes the script's {@code Math.random} begin the sequence of a seed. */
  void seedRandom(int seed);

  /** Tells the listener of every iteration from now on. */
  void listen(VuListener listener);

  /** Whether the iteration is to end now: a host function that loops or waits gives up. */
  boolean interrupted();

  /** Waits without running other tasks; returns early when the iteration is interrupted. */
  void pause(long nanos);

  /** Ends the running iteration at the script's next step, because the script aborted the test. */
  void abort(String message);
}
