package io.burst.core.config;

import io.burst.core.options.BadValue;
import io.burst.core.options.SystemTags;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The codecs of what the summary shows and which system tags are recorded. */
final class SummaryCodecs {
  private static final Set<String> STATS = Set.of("avg", "min", "med", "max", "count");
  private static final Pattern PERCENTILE = Pattern.compile("p\\((\\d+\\.?\\d*|\\.\\d+)\\)");

  private SummaryCodecs() {}

  /** Columns of trends. */
  static final Codec<List<String>> TREND_STATS =
      new ListCodec<>(Codecs.text(SummaryCodecs::trendStat, stat -> stat));

  /** Names of system tags; those that do not exist are left out with a warning. */
  static final Codec<List<String>> SYSTEM_TAGS = new SystemTagsCodec();

  private static String trendStat(String text) {
    if (STATS.contains(text)) {
      return text;
    }
    var percentile = PERCENTILE.matcher(text);
    if (percentile.matches() && Double.parseDouble(percentile.group(1)) <= 100) {
      return text;
    }
    throw new BadValue(
        "there is no trend statistic '" + text + "'",
        "use avg, min, med, max, count or p(N) with N from 0 to 100");
  }

  private static final class SystemTagsCodec implements Codec<List<String>> {
    @Override
    public Optional<List<String>> fromJson(Object value, Place place, Problems problems) {
      return Codecs.TEXTS
          .fromJson(value, place, problems)
          .map(names -> known(names, place, problems));
    }

    @Override
    public Optional<List<String>> fromText(String text, Place place, Problems problems) {
      return Codecs.TEXTS
          .fromText(text, place, problems)
          .map(names -> known(names, place, problems));
    }

    private static List<String> known(List<String> names, Place place, Problems problems) {
      for (String name : names) {
        if (!SystemTags.isKnown(name)) {
          problems.warn(place + ": there is no system tag '" + name + "', it is ignored");
        }
      }
      return SystemTags.known(names);
    }

    @Override
    public Object toJson(List<String> value) {
      return value;
    }
  }
}
