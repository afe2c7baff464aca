package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.console.Progress;
import io.burst.cli.console.RunLog;
import io.burst.cli.console.Signals;
import io.burst.cli.run.CloudRun;
import io.burst.cli.run.LoadedTest;
import io.burst.cli.run.LocalRun;
import io.burst.cli.run.RunPresenter;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.plan.Planner;
import io.burst.core.plan.TestPlan;
import io.burst.core.report.RunReport;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan.Place;
import io.burst.core.run.RunStore;
import io.burst.core.store.DirectoryStore;
import io.burst.core.store.ObjectStore;
import io.burst.function.WorkerHost;
import io.burst.function.engine.SystemClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code burst run}: runs a test. */
@Command(
    name = "run",
    description = "Run a k6 script.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class Run implements Callable<Integer> {
  private static final List<String> ONLY_IN_CLOUD =
      List.of(
          "memory",
          "tolerate-lost",
          "max-cost",
          "price-per-gb-second",
          "stack",
          "profile",
          "endpoint-url");
  private static final List<String> ONLY_HERE = List.of("results");

  private final Console console;
  private final Environment environment;
  private final InstantSource clock = InstantSource.system();

  @Parameters(
      paramLabel = "SCRIPT",
      description = "A script, an archive, an https:// address, or - for standard input.")
  private String script = "";

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Split the load over N workers (here: 1; in the cloud: as many as it needs).")
  private @Nullable Integer workers;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where results are kept (~/.burst).")
  private @Nullable Path results;

  @Mixin private TestFlags flags = new TestFlags();
  @Mixin private CloudFlags cloud = new CloudFlags();
  @Mixin private CloudRunFlags cloudRun = new CloudRunFlags();

  Run(Console console, Environment environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    refuseWhatBelongsElsewhere();
    SystemClock time = new SystemClock();
    Logs logs = new Logs(flags, environment, console, clock);
    boolean here = !cloud.isRegionGiven();
    try (RunLog log = logs.open()) {
      LoadedTest test = new TestLoader(flags, environment, time, log, here).load(script);
      logs.divert(log, test.runtime());
      test.resolved().warnings().forEach(log::warn);
      return here ? here(test, time, log) : inCloud(test);
    }
  }

  /** Refuses flags that mean nothing where the run is to be, rather than passing over them. */
  private void refuseWhatBelongsElsewhere() {
    boolean here = !cloud.isRegionGiven();
    Set<String> typed = flags.typed().keySet();
    for (String flag : here ? ONLY_IN_CLOUD : ONLY_HERE) {
      if (typed.contains(flag)) {
        throw new BurstException(
            ErrorKind.INVALID_CONFIG,
            "--" + flag + " means nothing for a run " + (here ? "on this machine" : "in the cloud"),
            here ? "--region REGION runs in the cloud; else leave it out" : "leave it out");
      }
    }
  }

  private int inCloud(LoadedTest test) {
    OptionalInt wanted = workers == null ? OptionalInt.empty() : OptionalInt.of(workers);
    try (InCloud place = new InCloud(console, environment, cloud, cloudRun, clock)) {
      InCloud.Ready ready = place.at(() -> place.prepare(test, wanted));
      try (ObjectStore _ = ready.objects()) {
        announce(ready.plan().plan());
        announce(ready.store().id());
        return finish(test, ready.store(), place.at(() -> follow(ready)), ready.where());
      }
    }
  }

  private RunReport follow(InCloud.Ready ready) {
    AtomicInteger signals = new AtomicInteger();
    CloudRun run = ready.run();
    try (Progress progress = new Progress(console);
        Signals.Registration _ = Signals.listen(() -> interrupted(run, signals))) {
      run.start(ready.plan());
      return run.follow(flags.quiet() ? view -> {} : progress);
    }
  }

  private void interrupted(CloudRun run, AtomicInteger signals) {
    if (signals.incrementAndGet() > 1) {
      try {
        run.stopNow("the run was interrupted by two signals");
      } finally {
        Console.halt(ErrorKind.INTERRUPTED.exitCode());
      }
    }
    console.err().println("Stopping the load; once more stops at once, without a report.");
    try {
      run.stop("the run was interrupted by a signal", false);
    } catch (BurstException e) {
      console.err().println("burst: the load could not be stopped: " + e.getMessage());
    }
  }

  private int here(LoadedTest test, SystemClock time, RunLog log) {
    Planner.Request request = Planner.Request.local(workers == null ? 1 : workers);
    TestPlan plan = Planner.plan(test.options(), request);
    announce(plan);
    Path directory = ResultsDirectory.of(Optional.ofNullable(results), environment);
    try (DirectoryStore objects = new DirectoryStore(directory)) {
      RunStore store = new RunStore(objects, RunId.create(clock.instant(), new SecureRandom()));
      store.putPlan(test.plan(plan, Planner.Request.START_LIMIT, 0, Place.LOCAL));
      store.putBundle(test.bundle());
      WorkerHost host =
          new WorkerHost(
              "local",
              time,
              log,
              test.systemEnv(),
              plan.workers(),
              console.outIsTerminal(),
              console.errIsTerminal());
      RunReport report = run(new LocalRun(store, host, clock));
      Path lies = directory.resolve("runs").resolve(store.id().value());
      return finish(test, store, report, lies.toString());
    }
  }

  private void announce(TestPlan plan) {
    if (flags.quiet()) {
      return;
    }
    plan.description().forEach(line -> console.err().println("  " + line));
    plan.notes().forEach(note -> console.err().println("  " + note));
  }

  /** So that it can be found again if this process ends before the run does. */
  private void announce(RunId run) {
    if (!flags.quiet()) {
      console.err().println("  run " + run + "; 'burst watch' and 'burst stop' know it by that id");
    }
  }

  private RunReport run(LocalRun run) {
    AtomicInteger signals = new AtomicInteger();
    try (Progress progress = new Progress(console);
        Signals.Registration _ = Signals.listen(() -> interrupted(run, signals))) {
      return run.run(flags.quiet() ? view -> {} : progress);
    }
  }

  private void interrupted(LocalRun run, AtomicInteger signals) {
    if (signals.incrementAndGet() > 1) {
      console.err().println("burst: stopped at once, by a second signal");
      Console.halt(ErrorKind.INTERRUPTED.exitCode());
    }
    console.err().println("Stopping the run; once more stops at once.");
    run.stop("the run was interrupted by a signal");
  }

  private int finish(LoadedTest test, RunStore store, RunReport report, String where) {
    new RunPresenter(console, environment.workingDirectory(), clock, flags.noColor())
        .show(store, report, test.runtime());
    if (!flags.quiet()) {
      console.err().println("Results: " + where);
    }
    report.verdict().reasons().forEach(reason -> console.err().println("burst: " + reason));
    if (flags.linger(environment)) {
      console.err().println("The run is over; Ctrl-C ends burst (--linger).");
      Signals.await();
    }
    return report.verdict().exitCode();
  }
}
