package io.burst.core.run;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import io.burst.core.config.OptionResolver;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.error.Messages;
import io.burst.core.json.JsonTree;
import io.burst.core.metrics.Metric;
import io.burst.core.plan.TestPlan;
import io.burst.core.result.WorkerEnd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stored JSON of a run's small objects. */
@Json.Import({Go.class, Abort.class, WorkerEnd.class, Metric.class})
final class RunJson {
  private static final int VERSION = 1;
  private static final Jsonb JSONB = Jsonb.builder().serializeNulls(true).build();

  private RunJson() {}

  static <T> byte[] write(Class<T> type, T value) {
    return JSONB.type(type).toJsonBytes(value);
  }

  /** Reads what {@link #write} wrote; the key says where, if it is damaged. */
  static <T> T read(Class<T> type, byte[] json, String key) {
    return guarded(key, () -> JSONB.type(type).fromJson(json));
  }

  /**
   * Reads an object that the workflow may have written, too, with whatever AWS gave as a cause: a
   * text that is too long for the reader is cut.
   */
  static <T> T readOfWorkflow(Class<T> type, byte[] json, String key) {
    try {
      return read(type, json, key);
    } catch (BurstException perhapsTooLong) {
      return guarded(
          key,
          () -> {
            Object tree = limited(JsonTree.parse(new String(json, StandardCharsets.UTF_8)));
            return JSONB.type(type).fromJson(JSONB.type(Object.class).toJson(tree));
          });
    }
  }

  private static @Nullable Object limited(@Nullable Object value) {
    return switch (value) {
      case String text -> Messages.limited(text);
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        copy.replaceAll((name, each) -> limited(each));
        yield copy;
      }
      case null, default -> value;
    };
  }

  static byte[] write(RunPlan plan) {
    TestPlan test = plan.plan();
    return write(
        StoredPlan.class,
        new StoredPlan(
            VERSION,
            plan.script(),
            test.workers(),
            test.segment(),
            test.sequence(),
            test.maxVus(),
            test.maxDurationNanos(),
            test.notes(),
            plan.functions().stream().sorted().toList(),
            plan.declared(),
            plan.startLimit().toMillis(),
            plan.toleratedLoss(),
            plan.summary(),
            plan.place(),
            test.options().json()));
  }

  static RunPlan readPlan(byte[] json, String key) {
    StoredPlan stored = read(StoredPlan.class, json, key);
    if (stored.version() != VERSION) {
      throw new BurstException(
          ErrorKind.OTHER,
          key + " has version " + stored.version() + ", this burst reads " + VERSION,
          "use the burst that wrote it, or a newer one");
    }
    return guarded(key, stored::toPlan);
  }

  private static <T> T guarded(String key, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (JsonException
        | IllegalArgumentException
        | NullPointerException
        | IndexOutOfBoundsException e) {
      throw new BurstException(
          ErrorKind.OTHER, key + " is damaged: " + e.getMessage(), "start the run anew", e);
    }
  }

  /** Text as the bytes that are stored. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A plan as it is stored. */
  @Json
  record StoredPlan(
      int version,
      String script,
      int workers,
      String segment,
      String sequence,
      long maxVus,
      long maxDurationNanos,
      List<String> notes,
      List<String> functions,
      List<Metric> declared,
      long startLimitMillis,
      double toleratedLoss,
      RunPlan.SummaryWish summary,
      RunPlan.Place place,
      Map<String, @Nullable Object> options) {
    RunPlan toPlan() {
      TestPlan plan =
          new TestPlan(
              OptionResolver.restore(options),
              workers,
              segment,
              sequence,
              maxVus,
              maxDurationNanos,
              notes);
      return new RunPlan(
          plan,
          script,
          Set.copyOf(functions),
          declared,
          Duration.ofMillis(startLimitMillis),
          toleratedLoss,
          summary,
          place);
    }
  }
}
