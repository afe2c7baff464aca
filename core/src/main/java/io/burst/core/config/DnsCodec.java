package io.burst.core.config;

import io.burst.core.options.BadValue;
import io.burst.core.options.DnsOptions;
import io.burst.core.options.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of the option {@code dns}; as text {@code ttl=5m,select=random,policy=any}. */
final class DnsCodec implements Codec<SettingValues> {
  static final Setting<Duration> TTL =
      new Setting<>(
          "ttl",
          new ScalarCodec<>(
              value ->
                  ttl(value instanceof Number number ? number.toString() : Codecs.textOf(value)),
              DnsCodec::ttl,
              DnsCodec::showTtl));
  static final Setting<DnsOptions.Select> SELECT =
      new Setting<>("select", Codecs.oneOf(DnsOptions.Select.values(), DnsOptions.Select::k6Name));
  static final Setting<DnsOptions.Policy> POLICY =
      new Setting<>("policy", Codecs.oneOf(DnsOptions.Policy.values(), DnsOptions.Policy::k6Name));

  private static final ObjectCodec OBJECT =
      new ObjectCodec(List.of(TTL, SELECT, POLICY), ObjectCodec.Unknown.WARNING);

  @Override
  public Optional<SettingValues> fromJson(Object value, Place place, Problems problems) {
    return OBJECT.fromJson(value, place, problems);
  }

  @Override
  public Optional<SettingValues> fromText(String text, Place place, Problems problems) {
    SettingValues result = SettingValues.EMPTY;
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      if (value.isEmpty()) {
        problems.error(
            place, "'" + part + "' is not of the form key=value", "as ttl=5m,select=first");
        continue;
      }
      result =
          switch (key) {
            case "ttl" -> read(TTL, value, place, problems, result);
            case "select" -> read(SELECT, value, place, problems, result);
            case "policy" -> read(POLICY, value, place, problems, result);
            default -> {
              problems.error(place, "there is no key '" + key + "'", "use ttl, select, policy");
              yield result;
            }
          };
    }
    return Optional.of(result);
  }

  private static <T> SettingValues read(
      Setting<T> setting, String text, Place place, Problems problems, SettingValues into) {
    return setting
        .codec()
        .fromText(text, place, problems)
        .map(value -> into.with(setting, value, place))
        .orElse(into);
  }

  @Override
  public Map<String, @Nullable Object> toJson(SettingValues value) {
    return value.toJson(OBJECT.table());
  }

  private static Duration ttl(String text) {
    if (text.equals("inf")) {
      return DnsOptions.FOREVER;
    }
    Duration ttl = text.isEmpty() ? DnsOptions.DEFAULT.ttl() : GoDuration.parseExtended(text);
    if (ttl.isNegative()) {
      throw new BadValue("must not be negative", "use 0 to keep no answers, inf to keep them all");
    }
    return ttl;
  }

  private static String showTtl(Duration ttl) {
    return ttl.equals(DnsOptions.FOREVER) ? "inf" : GoDuration.format(ttl);
  }
}
