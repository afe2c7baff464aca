package io.burst.core.config;

import io.burst.core.options.GoDuration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A codec of one threshold: its expression alone, or an object with it. The expression is read
 * later, since {@code --no-thresholds} leaves it unread.
 */
final class ThresholdCodec implements Codec<SettingValues> {
  static final Setting<String> THRESHOLD = new Setting<>("threshold", Codecs.TEXT);
  static final Setting<Boolean> ABORT_ON_FAIL = new Setting<>("abortOnFail", Codecs.BOOL);
  static final Setting<Duration> DELAY_ABORT_EVAL =
      new Setting<>("delayAbortEval", Codecs.DURATION);

  private static final ObjectCodec OBJECT =
      new ObjectCodec(
          List.of(THRESHOLD, ABORT_ON_FAIL, DELAY_ABORT_EVAL), ObjectCodec.Unknown.WARNING);

  @Override
  public Optional<SettingValues> fromJson(Object value, Place place, Problems problems) {
    return value instanceof String text
        ? fromText(text, place, problems)
        : OBJECT.fromJson(value, place, problems);
  }

  @Override
  public Optional<SettingValues> fromText(String text, Place place, Problems problems) {
    return Optional.of(SettingValues.EMPTY.with(THRESHOLD, text, place));
  }

  @Override
  public Object toJson(SettingValues value) {
    String source = value.get(THRESHOLD).orElse("");
    if (!value.get(ABORT_ON_FAIL).orElse(false)) {
      return source;
    }
    Map<String, Object> json = new LinkedHashMap<>(OBJECT.table().size());
    json.put(THRESHOLD.key(), source);
    json.put(ABORT_ON_FAIL.key(), true);
    value
        .get(DELAY_ABORT_EVAL)
        .ifPresent(delay -> json.put(DELAY_ABORT_EVAL.key(), GoDuration.format(delay)));
    return json;
  }
}
