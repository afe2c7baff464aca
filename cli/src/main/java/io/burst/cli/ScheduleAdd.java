package io.burst.cli;

import io.burst.cli.cloud.AwsClients;
import io.burst.cli.cloud.DeployedStack;
import io.burst.cli.cloud.Schedules;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.console.RunLog;
import io.burst.cli.run.LoadedTest;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.run.PlanShelf;
import io.burst.core.run.RunPlan;
import io.burst.core.store.ObjectStore;
import io.burst.function.engine.SystemClock;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code burst schedule add}: shelves a test's plan and has it started again and again. */
@Command(
    name = "add",
    description = "Run a script in the cloud at set times.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ScheduleAdd extends CloudCommand {
  @Parameters(paramLabel = "SCRIPT", description = "A script or an archive.")
  private String script = "";

  @Option(names = "--name", required = true, description = "Name of the schedule.")
  private String name = "";

  @Option(
      names = "--when",
      required = true,
      paramLabel = "EXPRESSION",
      description = "As 'cron(0 3 * * ? *)', 'rate(1 hour)' or 'at(2030-01-01T00:00:00)'.")
  private String when = "";

  @Option(names = "--timezone", description = "Time zone of --when (${DEFAULT-VALUE}).")
  private String zone = "UTC";

  @Option(names = "--workers", paramLabel = "N", description = "Workers (as many as it needs).")
  private @Nullable Integer workers;

  @Mixin private PlanFlags limits = new PlanFlags();
  @Mixin private TestFlags flags = new TestFlags();

  ScheduleAdd(Console console, Environment environment) {
    super(console, environment);
  }

  /** Nobody is there to write a file to when a scheduled run ends. */
  private void refuseWhatNeedsACommandLine() {
    for (String flag : List.of("summary-export", "console-output", "log-output", "log-format")) {
      if (flags.typed().containsKey(flag)) {
        throw new BurstException(
            ErrorKind.INVALID_CONFIG,
            "--" + flag + " means nothing for a run that starts by itself",
            "leave it out; 'burst report RUN' has --summary-export");
      }
    }
  }

  @Override
  int call(AwsClients aws) {
    refuseWhatNeedsACommandLine();
    Schedules.check(name, when, zone);
    DeployedStack stack = stack(aws);
    LoadedTest test = test();
    OptionalInt wanted = workers == null ? OptionalInt.empty() : OptionalInt.of(workers);
    RunPlan plan = new CloudPlanner(aws, stack, limits, this::say).plan(test, wanted);
    plan.plan().description().forEach(this::say);
    try (ObjectStore objects = store(aws, stack)) {
      String key = new PlanShelf(objects).put(plan, test.bundle());
      new Schedules(aws, stack).add(name, when, zone, key, "once/" + name);
    }
    print("scheduled: " + name + " " + when + " " + zone);
    return 0;
  }

  private LoadedTest test() {
    try (RunLog log = new Logs(flags, environment, console, InstantSource.system()).open()) {
      LoadedTest test =
          new TestLoader(flags, environment, new SystemClock(), log, false).load(script);
      test.resolved().warnings().forEach(log::warn);
      return test;
    }
  }
}
