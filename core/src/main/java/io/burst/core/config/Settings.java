package io.burst.core.config;

import io.burst.core.options.CidrBlock;
import io.burst.core.options.LocalIps;
import io.burst.core.options.NetworkOptions.HostAddress;
import io.burst.core.plan.ExecutionSegment;
import io.burst.core.plan.SegmentSequence;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The options of a test, each declared once, in the order in which they are shown. */
final class Settings {
  private Settings() {}

  static final Setting<Boolean> PAUSED = bool("paused");
  static final Setting<Long> VUS = new Setting<>("vus", Codecs.WHOLE);
  static final Setting<Duration> DURATION = duration("duration");
  static final Setting<Long> ITERATIONS = new Setting<>("iterations", Codecs.WHOLE);
  static final Setting<List<SettingValues>> STAGES = new Setting<>("stages", StageSettings.STAGES);
  static final Setting<Map<String, SettingValues>> SCENARIOS =
      new Setting<>("scenarios", new MapCodec<>(new ScenarioCodec()));
  static final Setting<ExecutionSegment> EXECUTION_SEGMENT =
      new Setting<>("executionSegment", SegmentCodecs.SEGMENT);
  static final Setting<SegmentSequence> EXECUTION_SEGMENT_SEQUENCE =
      new Setting<>("executionSegmentSequence", SegmentCodecs.SEQUENCE);
  static final Setting<Boolean> NO_SETUP = bool("noSetup");
  static final Setting<Duration> SETUP_TIMEOUT = duration("setupTimeout");
  static final Setting<Boolean> NO_TEARDOWN = bool("noTeardown");
  static final Setting<Duration> TEARDOWN_TIMEOUT = duration("teardownTimeout");
  static final Setting<Duration> HANDLE_SUMMARY_TIMEOUT = duration("handleSummaryTimeout");
  static final Setting<Long> RPS = new Setting<>("rps", Codecs.WHOLE);
  static final Setting<SettingValues> DNS = new Setting<>("dns", new DnsCodec());
  static final Setting<Integer> MAX_REDIRECTS = new Setting<>("maxRedirects", Codecs.INT);
  static final Setting<String> USER_AGENT = text("userAgent");
  static final Setting<Integer> BATCH = new Setting<>("batch", Codecs.INT);
  static final Setting<Integer> BATCH_PER_HOST = new Setting<>("batchPerHost", Codecs.INT);
  static final Setting<String> HTTP_DEBUG = text("httpDebug");
  static final Setting<Boolean> INSECURE_SKIP_TLS_VERIFY = bool("insecureSkipTLSVerify");
  static final Setting<List<String>> TLS_CIPHER_SUITES =
      new Setting<>("tlsCipherSuites", TlsCodecs.CIPHER_SUITES);
  static final Setting<TlsCodecs.Versions> TLS_VERSION =
      new Setting<>("tlsVersion", TlsCodecs.VERSIONS);
  static final Setting<List<SettingValues>> TLS_AUTH =
      new Setting<>("tlsAuth", TlsCodecs.CERTIFICATES);
  static final Setting<Boolean> THROW = bool("throw");
  static final Setting<Map<String, List<SettingValues>>> THRESHOLDS =
      new Setting<>("thresholds", new MapCodec<>(new ListCodec<>(new ThresholdCodec())));
  static final Setting<List<CidrBlock>> BLACKLIST_IPS =
      new Setting<>("blacklistIPs", HostsCodec.BLOCKS);
  static final Setting<List<String>> BLOCK_HOSTNAMES =
      new Setting<>("blockHostnames", HostsCodec.BLOCKED);
  static final Setting<Map<String, HostAddress>> HOSTS = new Setting<>("hosts", new HostsCodec());
  static final Setting<Boolean> NO_CONNECTION_REUSE = bool("noConnectionReuse");
  static final Setting<Boolean> NO_VU_CONNECTION_REUSE = bool("noVUConnectionReuse");
  static final Setting<Duration> MIN_ITERATION_DURATION = duration("minIterationDuration");
  static final Setting<Object> CLOUD = new Setting<>("cloud", Codecs.ANY);
  static final Setting<Object> EXT = new Setting<>("ext", Codecs.ANY);
  static final Setting<List<String>> SUMMARY_TREND_STATS =
      new Setting<>("summaryTrendStats", SummaryCodecs.TREND_STATS);
  static final Setting<String> SUMMARY_TIME_UNIT = text("summaryTimeUnit");
  static final Setting<List<String>> SYSTEM_TAGS =
      new Setting<>("systemTags", SummaryCodecs.SYSTEM_TAGS);
  static final Setting<Map<String, String>> TAGS = new Setting<>("tags", Codecs.TEXT_MAP);
  static final Setting<Long> METRIC_SAMPLES_BUFFER_SIZE =
      new Setting<>("metricSamplesBufferSize", Codecs.WHOLE);
  static final Setting<Boolean> NO_COOKIES_RESET = bool("noCookiesReset");
  static final Setting<Boolean> DISCARD_RESPONSE_BODIES = bool("discardResponseBodies");
  static final Setting<Object> FEATURES = new Setting<>("features", Codecs.ANY);
  static final Setting<String> CONSOLE_OUTPUT = text("consoleOutput");
  static final Setting<String> LOCAL_IPS =
      new Setting<>(
          "localIPs",
          Codecs.text(
              text -> {
                LocalIps.parse(text);
                return text;
              },
              text -> text));

  /** The four ways to say what runs: giving one of them clears all four of the lower layers. */
  static final List<Setting<?>> EXECUTION = List.of(DURATION, ITERATIONS, STAGES, SCENARIOS);

  /** Every option. */
  static final List<Setting<?>> ALL =
      List.of(
          PAUSED,
          VUS,
          DURATION,
          ITERATIONS,
          STAGES,
          SCENARIOS,
          EXECUTION_SEGMENT,
          EXECUTION_SEGMENT_SEQUENCE,
          NO_SETUP,
          SETUP_TIMEOUT,
          NO_TEARDOWN,
          TEARDOWN_TIMEOUT,
          HANDLE_SUMMARY_TIMEOUT,
          RPS,
          DNS,
          MAX_REDIRECTS,
          USER_AGENT,
          BATCH,
          BATCH_PER_HOST,
          HTTP_DEBUG,
          INSECURE_SKIP_TLS_VERIFY,
          TLS_CIPHER_SUITES,
          TLS_VERSION,
          TLS_AUTH,
          THROW,
          THRESHOLDS,
          BLACKLIST_IPS,
          BLOCK_HOSTNAMES,
          HOSTS,
          NO_CONNECTION_REUSE,
          NO_VU_CONNECTION_REUSE,
          MIN_ITERATION_DURATION,
          CLOUD,
          EXT,
          SUMMARY_TREND_STATS,
          SUMMARY_TIME_UNIT,
          SYSTEM_TAGS,
          TAGS,
          METRIC_SAMPLES_BUFFER_SIZE,
          NO_COOKIES_RESET,
          DISCARD_RESPONSE_BODIES,
          FEATURES,
          CONSOLE_OUTPUT,
          LOCAL_IPS);

  private static Setting<Boolean> bool(String key) {
    return new Setting<>(key, Codecs.BOOL);
  }

  private static Setting<String> text(String key) {
    return new Setting<>(key, Codecs.TEXT);
  }

  private static Setting<Duration> duration(String key) {
    return new Setting<>(key, Codecs.DURATION);
  }
}
