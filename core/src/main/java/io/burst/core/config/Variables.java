package io.burst.core.config;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads options from environment variables with k6's names. An empty variable counts as not given.
 * What has no plain text form (hosts, thresholds, client certificates) is read as JSON.
 */
final class Variables {
  private static final Map<String, Setting<?>> BY_NAME = new LinkedHashMap<>();
  private static final Jsonb JSON = Jsonb.builder().build();

  static {
    BY_NAME.put("K6_PAUSED", Settings.PAUSED);
    BY_NAME.put("K6_VUS", Settings.VUS);
    BY_NAME.put("K6_DURATION", Settings.DURATION);
    BY_NAME.put("K6_ITERATIONS", Settings.ITERATIONS);
    BY_NAME.put("K6_STAGES", Settings.STAGES);
    BY_NAME.put("K6_NO_SETUP", Settings.NO_SETUP);
    BY_NAME.put("K6_SETUP_TIMEOUT", Settings.SETUP_TIMEOUT);
    BY_NAME.put("K6_NO_TEARDOWN", Settings.NO_TEARDOWN);
    BY_NAME.put("K6_TEARDOWN_TIMEOUT", Settings.TEARDOWN_TIMEOUT);
    BY_NAME.put("K6_HANDLE_SUMMARY_TIMEOUT", Settings.HANDLE_SUMMARY_TIMEOUT);
    BY_NAME.put("K6_RPS", Settings.RPS);
    BY_NAME.put("K6_DNS", Settings.DNS);
    BY_NAME.put("K6_MAX_REDIRECTS", Settings.MAX_REDIRECTS);
    BY_NAME.put("K6_USER_AGENT", Settings.USER_AGENT);
    BY_NAME.put("K6_BATCH", Settings.BATCH);
    BY_NAME.put("K6_BATCH_PER_HOST", Settings.BATCH_PER_HOST);
    BY_NAME.put("K6_HTTP_DEBUG", Settings.HTTP_DEBUG);
    BY_NAME.put("K6_INSECURE_SKIP_TLS_VERIFY", Settings.INSECURE_SKIP_TLS_VERIFY);
    BY_NAME.put("K6_TLS_CIPHER_SUITES", Settings.TLS_CIPHER_SUITES);
    BY_NAME.put("K6_TLSAUTH", Settings.TLS_AUTH);
    BY_NAME.put("K6_THROW", Settings.THROW);
    BY_NAME.put("K6_THRESHOLDS", Settings.THRESHOLDS);
    BY_NAME.put("K6_BLACKLIST_IPS", Settings.BLACKLIST_IPS);
    BY_NAME.put("K6_BLOCK_HOSTNAMES", Settings.BLOCK_HOSTNAMES);
    BY_NAME.put("K6_HOSTS", Settings.HOSTS);
    BY_NAME.put("K6_NO_CONNECTION_REUSE", Settings.NO_CONNECTION_REUSE);
    BY_NAME.put("K6_NO_VU_CONNECTION_REUSE", Settings.NO_VU_CONNECTION_REUSE);
    BY_NAME.put("K6_MIN_ITERATION_DURATION", Settings.MIN_ITERATION_DURATION);
    BY_NAME.put("K6_SUMMARY_TREND_STATS", Settings.SUMMARY_TREND_STATS);
    BY_NAME.put("K6_SUMMARY_TIME_UNIT", Settings.SUMMARY_TIME_UNIT);
    BY_NAME.put("K6_SYSTEM_TAGS", Settings.SYSTEM_TAGS);
    BY_NAME.put("K6_TAGS", Settings.TAGS);
    BY_NAME.put("K6_METRIC_SAMPLES_BUFFER_SIZE", Settings.METRIC_SAMPLES_BUFFER_SIZE);
    BY_NAME.put("K6_NO_COOKIES_RESET", Settings.NO_COOKIES_RESET);
    BY_NAME.put("K6_DISCARD_RESPONSE_BODIES", Settings.DISCARD_RESPONSE_BODIES);
    BY_NAME.put("K6_CONSOLE_OUTPUT", Settings.CONSOLE_OUTPUT);
    BY_NAME.put("K6_LOCAL_IPS", Settings.LOCAL_IPS);
  }

  private Variables() {}

  static SettingValues read(Map<String, String> environment, Problems problems) {
    SettingValues values = SettingValues.EMPTY;
    for (Map.Entry<String, Setting<?>> variable : BY_NAME.entrySet()) {
      String text = environment.getOrDefault(variable.getKey(), "");
      if (!text.isEmpty()) {
        Place place = Place.variable(variable.getKey());
        values = read(variable.getValue(), text, place, problems, values);
      }
    }
    return values;
  }

  private static <T> SettingValues read(
      Setting<T> setting, String text, Place place, Problems problems, SettingValues into) {
    Optional<T> value =
        text.startsWith("{") || text.startsWith("[")
            ? fromJson(setting, text, place, problems)
            : setting.codec().fromText(text, place, problems);
    return value
        .map(present -> into.with(setting, present, place))
        .orElseGet(() -> into.withBroken(setting));
  }

  private static <T> Optional<T> fromJson(
      Setting<T> setting, String text, Place place, Problems problems) {
    try {
      return setting.codec().fromJson(JSON.type(Object.class).fromJson(text), place, problems);
    } catch (JsonException e) {
      problems.error(place, "is not valid JSON: " + e.getMessage(), "");
      return Optional.empty();
    }
  }
}
