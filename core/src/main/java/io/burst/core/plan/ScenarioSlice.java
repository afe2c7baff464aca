package io.burst.core.plan;

import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.ConstantVus;
import io.burst.core.options.ExecutorConfig.PerVuIterations;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.options.GoDuration;
import io.burst.core.options.Scenario;
import io.burst.core.options.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What one worker has to do of one scenario: all of it is computed, exactly and without any
 * conversation, from the scenario and the worker's place in the split. Times are nanoseconds from
 * the start of the scenario.
 */
public record ScenarioSlice(Scenario scenario, SegmentTuple tuple) {
  public ScenarioSlice {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(tuple, "tuple");
  }

  /** Whether there is anything to do. */
  public boolean hasWork() {
    return switch (scenario.executor()) {
      case SharedIterations config -> vus() > 0 && iterations(config) > 0;
      case PerVuIterations config -> vus() > 0 && config.iterations() > 0;
      case ConstantVus config -> vus() > 0;
      case RampingVus config -> vus() > 0;
      case ConstantArrivalRate config -> maxVus() > 0;
      case RampingArrivalRate config -> maxVus() > 0;
    };
  }

  /** VUs that are initialised for it before the start; for a ramp, the most of them. */
  public long vus() {
    return tuple.scale(
        switch (scenario.executor()) {
          case SharedIterations config -> config.vus();
          case PerVuIterations config -> config.vus();
          case ConstantVus config -> config.vus();
          case RampingVus config -> RampingVuSteps.maxTarget(config);
          case ConstantArrivalRate config -> config.preAllocatedVus();
          case RampingArrivalRate config -> config.preAllocatedVus();
        });
  }

  /** The most VUs it may have, unplanned ones included. */
  public long maxVus() {
    return switch (scenario.executor()) {
      case ConstantArrivalRate config -> tuple.scale(config.maxVus());
      case RampingArrivalRate config -> tuple.scale(config.maxVus());
      case SharedIterations _, PerVuIterations _, ConstantVus _, RampingVus _ -> vus();
    };
  }

  /** This worker's part of the iterations that all VUs share. */
  public long iterations(SharedIterations config) {
    return tuple.resegment(config.vus()).map(t -> t.scale(config.iterations())).orElse(0L);
  }

  /**
   * The tuple that numbers the scenario's iterations over all workers; it is also the one that
   * deals out its arrivals. Only where there is work.
   *
   * <p>k6 numbers the iterations of looping VUs by the plain segment. So does burst between
   * segments; between the workers of one segment it numbers them by their shares of the VUs, so
   * that a count per VU gives the same numbers for every number of workers.
   */
  public SegmentTuple iterationTuple() {
    return switch (scenario.executor()) {
      case SharedIterations config -> tuple.resegment(config.vus()).orElseThrow();
      case ConstantArrivalRate config -> tuple.resegment(config.maxVus()).orElseThrow();
      case RampingArrivalRate config -> tuple.resegment(config.maxVus()).orElseThrow();
      case PerVuIterations config -> tuple.resegmentWorkers(config.vus()).orElseThrow();
      case ConstantVus config -> tuple.resegmentWorkers(config.vus()).orElseThrow();
      case RampingVus _ -> tuple;
    };
  }

  /** How long new iterations may start. */
  public long regularNanos() {
    return switch (scenario.executor()) {
      case SharedIterations config -> config.maxDuration().toNanos();
      case PerVuIterations config -> config.maxDuration().toNanos();
      case ConstantVus config -> config.duration().toNanos();
      case RampingVus config -> wantedVus(config).getLast().nanos();
      case ConstantArrivalRate config -> config.duration().toNanos();
      case RampingArrivalRate config -> sum(config.stages());
    };
  }

  /** When the last iteration is interrupted. */
  public long endNanos() {
    return needs().getLast().nanos();
  }

  /** The steps of a ramp on this worker; the last one is 0. */
  public List<VuStep> wantedVus(RampingVus config) {
    return RampingVuSteps.wanted(config, tuple);
  }

  /** The VUs that may be running at a time, those in their graceful period included. */
  public List<VuStep> needs() {
    long grace = scenario.gracefulStop().toNanos();
    return switch (scenario.executor()) {
      case RampingVus config -> RampingVuSteps.allowed(config, grace, tuple);
      case SharedIterations _, PerVuIterations _, ConstantVus _ ->
          List.of(new VuStep(0, vus()), new VuStep(regularNanos() + grace, 0));
      case ConstantArrivalRate _, RampingArrivalRate _ ->
          List.of(new VuStep(0, vus(), maxVus() - vus()), new VuStep(regularNanos() + grace, 0));
    };
  }

  /** What it does, as k6 prints it in the header of a run. */
  public String description() {
    return switch (scenario.executor()) {
      case SharedIterations config ->
          String.format(
              Locale.ROOT,
              "%d iterations shared among %d VUs%s",
              iterations(config),
              vus(),
              facts("maxDuration", config.maxDuration()));
      case PerVuIterations config ->
          String.format(
              Locale.ROOT,
              "%d iterations for each of %d VUs%s",
              config.iterations(),
              vus(),
              facts("maxDuration", config.maxDuration()));
      case ConstantVus config ->
          String.format(
              Locale.ROOT,
              "%d looping VUs for %s%s",
              vus(),
              GoDuration.format(config.duration()),
              facts(""));
      case RampingVus config ->
          String.format(
              Locale.ROOT,
              "Up to %d looping VUs for %s over %d stages%s",
              vus(),
              total(config.stages()),
              config.stages().size(),
              facts("gracefulRampDown", config.gracefulRampDown()));
      case ConstantArrivalRate config ->
          String.format(
              Locale.ROOT,
              "%.2f iterations/s for %s%s",
              config.maxVus() == 0
                  ? 0
                  : perSecond(config.rate(), config.timeUnit()) * maxVus() / config.maxVus(),
              GoDuration.format(config.duration()),
              facts(vuRange()));
      case RampingArrivalRate config ->
          String.format(
              Locale.ROOT,
              "Up to %.2f iterations/s for %s over %d stages%s",
              perSecond(
                      config.stages().stream()
                          .mapToLong(Stage::target)
                          .reduce(config.startRate(), Math::max),
                      config.timeUnit())
                  * tuple.share(),
              total(config.stages()),
              config.stages().size(),
              facts(vuRange()));
    };
  }

  private String vuRange() {
    return maxVus() > vus() ? "maxVUs: " + vus() + "-" + maxVus() : "maxVUs: " + vus();
  }

  private String facts(String name, Duration value) {
    return facts(name + ": " + GoDuration.format(value));
  }

  private String facts(String own) {
    StringBuilder text = new StringBuilder(own);
    if (!scenario.exec().equals("default")) {
      append(text, "exec: " + scenario.exec());
    }
    if (scenario.startTime().isPositive()) {
      append(text, "startTime: " + GoDuration.format(scenario.startTime()));
    }
    if (scenario.gracefulStop().isPositive()) {
      append(text, "gracefulStop: " + GoDuration.format(scenario.gracefulStop()));
    }
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  private static void append(StringBuilder text, String fact) {
    text.append(text.isEmpty() ? "" : ", ").append(fact);
  }

  private static double perSecond(long rate, Duration unit) {
    return rate * 1e9 / unit.toNanos();
  }

  private static long sum(List<Stage> stages) {
    return stages.stream().mapToLong(stage -> stage.duration().toNanos()).sum();
  }

  private static String total(List<Stage> stages) {
    return GoDuration.format(Duration.ofNanos(sum(stages)));
  }
}
