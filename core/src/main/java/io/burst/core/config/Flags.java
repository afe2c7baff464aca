package io.burst.core.config;

import io.burst.core.options.GoDuration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads options from the flags of a command line. Durations need a unit here: {@code -d 10} would
 * otherwise be a test of 10 ms.
 */
final class Flags {
  private static final Codec<Duration> STRICT_DURATION =
      Codecs.text(GoDuration::parse, GoDuration::format);

  private static final Map<String, Setting<?>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("vus", Settings.VUS);
    BY_NAME.put("duration", Settings.DURATION);
    BY_NAME.put("iterations", Settings.ITERATIONS);
    BY_NAME.put("stage", Settings.STAGES);
    BY_NAME.put("execution-segment", Settings.EXECUTION_SEGMENT);
    BY_NAME.put("execution-segment-sequence", Settings.EXECUTION_SEGMENT_SEQUENCE);
    BY_NAME.put("paused", Settings.PAUSED);
    BY_NAME.put("no-setup", Settings.NO_SETUP);
    BY_NAME.put("no-teardown", Settings.NO_TEARDOWN);
    BY_NAME.put("max-redirects", Settings.MAX_REDIRECTS);
    BY_NAME.put("batch", Settings.BATCH);
    BY_NAME.put("batch-per-host", Settings.BATCH_PER_HOST);
    BY_NAME.put("rps", Settings.RPS);
    BY_NAME.put("user-agent", Settings.USER_AGENT);
    BY_NAME.put("http-debug", Settings.HTTP_DEBUG);
    BY_NAME.put("insecure-skip-tls-verify", Settings.INSECURE_SKIP_TLS_VERIFY);
    BY_NAME.put("no-connection-reuse", Settings.NO_CONNECTION_REUSE);
    BY_NAME.put("no-vu-connection-reuse", Settings.NO_VU_CONNECTION_REUSE);
    BY_NAME.put("min-iteration-duration", Settings.MIN_ITERATION_DURATION);
    BY_NAME.put("throw", Settings.THROW);
    BY_NAME.put("blacklist-ip", Settings.BLACKLIST_IPS);
    BY_NAME.put("block-hostnames", Settings.BLOCK_HOSTNAMES);
    BY_NAME.put("summary-trend-stats", Settings.SUMMARY_TREND_STATS);
    BY_NAME.put("summary-time-unit", Settings.SUMMARY_TIME_UNIT);
    BY_NAME.put("system-tags", Settings.SYSTEM_TAGS);
    BY_NAME.put("console-output", Settings.CONSOLE_OUTPUT);
    BY_NAME.put("discard-response-bodies", Settings.DISCARD_RESPONSE_BODIES);
    BY_NAME.put("local-ips", Settings.LOCAL_IPS);
    BY_NAME.put("dns", Settings.DNS);
  }

  private static final String TAG = "tag";

  private Flags() {}

  /**
   * Reads flags by their long names without dashes, each with its texts in the order given. Lists
   * add up, of the others the last text counts. Names that are no option are left to others.
   */
  static SettingValues read(Map<String, List<String>> given, Problems problems) {
    SettingValues values = SettingValues.EMPTY;
    for (Map.Entry<String, Setting<?>> flag : BY_NAME.entrySet()) {
      List<String> texts = given.getOrDefault(flag.getKey(), List.of());
      if (!texts.isEmpty()) {
        values = read(flag.getValue(), texts, Place.flag(flag.getKey()), problems, values);
      }
    }
    List<String> tags = given.getOrDefault(TAG, List.of());
    return tags.isEmpty() ? values : tags(tags, values, problems);
  }

  private static <T> SettingValues read(
      Setting<T> setting, List<String> texts, Place place, Problems problems, SettingValues into) {
    Codec<T> codec = setting.codec();
    String text = codec instanceof ListCodec ? String.join(",", texts) : texts.getLast();
    if (codec.equals(Codecs.DURATION)
        && STRICT_DURATION.fromText(text, place, problems).isEmpty()) {
      return into.withBroken(setting);
    }
    Optional<T> value = codec.fromText(text, place, problems);
    return value
        .map(present -> into.with(setting, present, place))
        .orElseGet(() -> into.withBroken(setting));
  }

  private static SettingValues tags(List<String> texts, SettingValues values, Problems problems) {
    Place place = Place.flag(TAG);
    Map<String, String> tags = new TreeMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals <= 0 || equals == text.length() - 1) {
        problems.error(place, "'" + text + "' is not of the form name=value", "");
      } else {
        tags.put(text.substring(0, equals), text.substring(equals + 1));
      }
    }
    return values.with(Settings.TAGS, Map.copyOf(tags), place);
  }
}
