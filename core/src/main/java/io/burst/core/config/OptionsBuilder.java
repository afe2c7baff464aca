package io.burst.core.config;

import io.burst.core.options.DnsOptions;
import io.burst.core.options.HostPatterns;
import io.burst.core.options.HttpOptions;
import io.burst.core.options.LifecycleOptions;
import io.burst.core.options.LocalIps;
import io.burst.core.options.NetworkOptions;
import io.burst.core.options.Scenario;
import io.burst.core.options.SummaryOptions;
import io.burst.core.options.SystemTags;
import io.burst.core.options.Threshold;
import io.burst.core.options.TlsOptions;
import io.burst.core.plan.ExecutionSegment;
import io.burst.core.plan.SegmentSequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the groups of typed options out of merged values, with defaults where none is given. */
final class OptionsBuilder {
  private final SettingValues values;
  private final Problems problems;

  OptionsBuilder(SettingValues values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** The scenarios that could be made; the rest is noted as a problem. */
  List<Scenario> scenarios() {
    Place place = place(Settings.SCENARIOS);
    List<Scenario> result = new ArrayList<>();
    values
        .get(Settings.SCENARIOS)
        .orElse(Map.of())
        .forEach(
            (name, given) ->
                ScenarioBuilder.build(name, given, place.key(name), problems)
                    .ifPresent(result::add));
    return result;
  }

  Map<String, List<Threshold>> thresholds(ThresholdReader reader) {
    return reader.read(
        values.get(Settings.THRESHOLDS).orElse(Map.of()), place(Settings.THRESHOLDS));
  }

  Map<String, String> tags() {
    return values.get(Settings.TAGS).orElse(Map.of());
  }

  Set<String> systemTags() {
    return values
        .get(Settings.SYSTEM_TAGS)
        .<Set<String>>map(HashSet::new)
        .orElse(SystemTags.DEFAULT);
  }

  boolean throwErrors() {
    return is(Settings.THROW);
  }

  LifecycleOptions lifecycle() {
    LifecycleOptions defaults = LifecycleOptions.DEFAULT;
    Duration setupTimeout = values.get(Settings.SETUP_TIMEOUT).orElse(defaults.setupTimeout());
    if (!setupTimeout.isPositive()) {
      problems.error(place(Settings.SETUP_TIMEOUT), "must be more than 0", "");
    }
    checkSegment();
    return new LifecycleOptions(
        is(Settings.NO_SETUP),
        is(Settings.NO_TEARDOWN),
        setupTimeout,
        values.get(Settings.TEARDOWN_TIMEOUT).orElse(defaults.teardownTimeout()),
        values.get(Settings.HANDLE_SUMMARY_TIMEOUT).orElse(defaults.handleSummaryTimeout()),
        values.get(Settings.MIN_ITERATION_DURATION).orElse(defaults.minIterationDuration()),
        is(Settings.PAUSED),
        values.get(Settings.EXECUTION_SEGMENT).map(ExecutionSegment::toString),
        values.get(Settings.EXECUTION_SEGMENT_SEQUENCE).map(SegmentSequence::toString));
  }

  private void checkSegment() {
    ExecutionSegment segment = values.get(Settings.EXECUTION_SEGMENT).orElse(ExecutionSegment.FULL);
    Optional<SegmentSequence> sequence = values.get(Settings.EXECUTION_SEGMENT_SEQUENCE);
    if (sequence.isPresent() && !sequence.get().segments().contains(segment)) {
      problems.error(
          place(Settings.EXECUTION_SEGMENT_SEQUENCE),
          "the segment " + segment + " is none of the sequence " + sequence.get(),
          "give one of its segments as executionSegment");
    }
  }

  HttpOptions http() {
    HttpOptions defaults = HttpOptions.DEFAULT;
    return new HttpOptions(
        values.get(Settings.MAX_REDIRECTS).orElse(defaults.maxRedirects()),
        values.get(Settings.USER_AGENT).orElse(defaults.userAgent()),
        values.get(Settings.BATCH).orElse(defaults.batch()),
        values.get(Settings.BATCH_PER_HOST).orElse(defaults.batchPerHost()),
        values.get(Settings.RPS).orElse(defaults.rps()),
        httpDebug(values.get(Settings.HTTP_DEBUG).orElse("")),
        is(Settings.DISCARD_RESPONSE_BODIES),
        is(Settings.NO_CONNECTION_REUSE),
        is(Settings.NO_VU_CONNECTION_REUSE),
        is(Settings.NO_COOKIES_RESET));
  }

  /** Any text but {@code full} asks for headers, as in k6. */
  private static HttpOptions.HttpDebug httpDebug(String text) {
    if (text.isEmpty()) {
      return HttpOptions.HttpDebug.NONE;
    }
    return text.equals("full") ? HttpOptions.HttpDebug.FULL : HttpOptions.HttpDebug.HEADERS;
  }

  TlsOptions tls() {
    Optional<TlsCodecs.Versions> versions = values.get(Settings.TLS_VERSION);
    return new TlsOptions(
        is(Settings.INSECURE_SKIP_TLS_VERIFY),
        versions.flatMap(TlsCodecs.Versions::min),
        versions.flatMap(TlsCodecs.Versions::max),
        values.get(Settings.TLS_CIPHER_SUITES).orElse(List.of()),
        certificates());
  }

  private List<TlsOptions.ClientCertificate> certificates() {
    List<TlsOptions.ClientCertificate> result = new ArrayList<>();
    List<SettingValues> given = values.get(Settings.TLS_AUTH).orElse(List.of());
    for (int i = 0; i < given.size(); i++) {
      SettingValues each = given.get(i);
      Place at = place(Settings.TLS_AUTH).index(i);
      String cert = each.get(TlsCodecs.CERT).orElse("");
      String key = each.get(TlsCodecs.KEY).orElse("");
      checkPem(cert, "CERTIFICATE", at.key("cert"));
      checkPem(key, "PRIVATE KEY", at.key("key"));
      if (key.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
        problems.error(
            at.key("key"), "an encrypted PKCS#8 key cannot be used", "decrypt it, or use PKCS#1");
      }
      result.add(
          new TlsOptions.ClientCertificate(
              cert,
              key,
              each.get(TlsCodecs.PASSWORD),
              each.get(TlsCodecs.DOMAINS).orElse(List.of())));
    }
    return result;
  }

  private void checkPem(String pem, String what, Place at) {
    if (!pem.contains("-----BEGIN ") || !pem.contains(what + "-----")) {
      problems.error(
          at,
          "holds no PEM block of a " + what.toLowerCase(Locale.ROOT),
          "give the text of the file, not its name: open('client.pem')");
    }
  }

  DnsOptions dns() {
    SettingValues given = values.get(Settings.DNS).orElse(SettingValues.EMPTY);
    return new DnsOptions(
        given.get(DnsCodec.TTL).orElse(DnsOptions.DEFAULT.ttl()),
        given.get(DnsCodec.SELECT).orElse(DnsOptions.DEFAULT.select()),
        given.get(DnsCodec.POLICY).orElse(DnsOptions.DEFAULT.policy()));
  }

  NetworkOptions network() {
    return new NetworkOptions(
        values.get(Settings.HOSTS).orElse(Map.of()),
        values.get(Settings.BLACKLIST_IPS).orElse(List.of()),
        HostPatterns.of(values.get(Settings.BLOCK_HOSTNAMES).orElse(List.of())),
        values.get(Settings.LOCAL_IPS).map(LocalIps::parse));
  }

  SummaryOptions summary() {
    return new SummaryOptions(
        values.get(Settings.SUMMARY_TREND_STATS).orElse(SummaryOptions.DEFAULT.trendStats()),
        timeUnit(values.get(Settings.SUMMARY_TIME_UNIT).orElse("")));
  }

  private Optional<SummaryOptions.TimeUnit> timeUnit(String text) {
    Optional<SummaryOptions.TimeUnit> unit =
        Arrays.stream(SummaryOptions.TimeUnit.values())
            .filter(each -> each.k6Name().equals(text))
            .findFirst();
    if (unit.isEmpty() && !text.isEmpty()) {
      problems.error(
          place(Settings.SUMMARY_TIME_UNIT), "'" + text + "' is not a unit", "use s, ms or us");
    }
    return unit;
  }

  private boolean is(Setting<Boolean> setting) {
    return values.get(setting).orElse(false);
  }

  private Place place(Setting<?> setting) {
    return values.placeOf(setting, Place.script().key(setting.key()));
  }
}
