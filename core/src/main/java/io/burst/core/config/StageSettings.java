package io.burst.core.config;

import io.burst.core.options.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a stage; as text it is {@code duration:target}. */
final class StageSettings {
  static final Setting<Duration> DURATION = new Setting<>("duration", Codecs.DURATION);
  static final Setting<Long> TARGET = new Setting<>("target", Codecs.WHOLE);

  private static final List<Setting<?>> TABLE = List.of(DURATION, TARGET);

  /** A codec of one stage. */
  static final Codec<SettingValues> STAGE = new StageCodec();

  /** A codec of stages. */
  static final Codec<List<SettingValues>> STAGES = new ListCodec<>(STAGE);

  private StageSettings() {}

  private static final class StageCodec implements Codec<SettingValues> {
    private static final ObjectCodec OBJECT = new ObjectCodec(TABLE, ObjectCodec.Unknown.WARNING);

    @Override
    public Optional<SettingValues> fromJson(Object value, Place place, Problems problems) {
      return OBJECT.fromJson(value, place, problems);
    }

    @Override
    public Optional<SettingValues> fromText(String text, Place place, Problems problems) {
      int colon = text.indexOf(':');
      if (colon <= 0 || colon == text.length() - 1) {
        problems.error(
            place, "the stage '" + text + "' is not of the form duration:target", "as 30s:10");
        return Optional.empty();
      }
      return strictDuration(text.substring(0, colon), place, problems)
          .flatMap(
              duration ->
                  Codecs.WHOLE
                      .fromText(text.substring(colon + 1), place, problems)
                      .map(
                          target ->
                              SettingValues.EMPTY
                                  .with(DURATION, duration, place)
                                  .with(TARGET, target, place)));
    }

    /** Go's form only: a bare number would silently be milliseconds. */
    private static Optional<Duration> strictDuration(String text, Place place, Problems problems) {
      return Codecs.text(GoDuration::parse, GoDuration::format).fromText(text, place, problems);
    }

    @Override
    public Map<String, ?> toJson(SettingValues value) {
      return value.toJson(TABLE);
    }
  }
}
