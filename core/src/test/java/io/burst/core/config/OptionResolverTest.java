package io.burst.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.DnsOptions;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.HttpOptions;
import io.burst.core.options.Scenario;
import io.burst.core.options.Stage;
import io.burst.core.options.SystemTags;
import io.burst.core.options.TestOptions;
import io.burst.core.options.Threshold;
import io.burst.core.options.TlsVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionResolverTest {
  private static Duration s(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static ExecutorConfig executorOf(TestOptions options) {
    assertThat(options.scenarios()).hasSize(1);
    return options.scenarios().getFirst().executor();
  }

  static Stream<Arguments> shortcuts() {
    return Stream.of(
        Arguments.of("{}", new ExecutorConfig.PerVuIterations(1, 1, s(600))),
        Arguments.of("{'vus': 3}", new ExecutorConfig.SharedIterations(3, 3, s(600))),
        Arguments.of("{'vus': '3'}", new ExecutorConfig.SharedIterations(3, 3, s(600))),
        Arguments.of("{'Vus': 3}", new ExecutorConfig.SharedIterations(3, 3, s(600))),
        Arguments.of("{'iterations': 7}", new ExecutorConfig.SharedIterations(1, 7, s(600))),
        Arguments.of(
            "{'vus': 2, 'iterations': 7, 'duration': '3s'}",
            new ExecutorConfig.SharedIterations(2, 7, s(3))),
        Arguments.of("{'duration': '10s'}", new ExecutorConfig.ConstantVus(1, s(10))),
        Arguments.of(
            "{'duration': 1500, 'vus': 2}",
            new ExecutorConfig.ConstantVus(2, Duration.ofMillis(1500))),
        Arguments.of("{'duration': '1d', 'vus': 2}", new ExecutorConfig.ConstantVus(2, s(86400))),
        Arguments.of(
            "{'stages': [{'duration': '5s', 'target': 5}, {'target': 3}]}",
            new ExecutorConfig.RampingVus(1, List.of(new Stage(s(5), 5)), s(30))),
        Arguments.of(
            "{'vus': 4, 'stages': [{'duration': '5s', 'target': 0}]}",
            new ExecutorConfig.RampingVus(4, List.of(new Stage(s(5), 0)), s(30))),
        Arguments.of("{'stages': []}", new ExecutorConfig.PerVuIterations(1, 1, s(600))),
        Arguments.of("{'vus': 3, 'stages': []}", new ExecutorConfig.PerVuIterations(1, 1, s(600))),
        Arguments.of("{'scenarios': {}}", new ExecutorConfig.PerVuIterations(1, 1, s(600))),
        Arguments.of(
            "{'scenarios': null, 'vus': null}", new ExecutorConfig.PerVuIterations(1, 1, s(600))));
  }

  @ParameterizedTest
  @MethodSource("shortcuts")
  void shortcutsBecomeAScenario(String script, ExecutorConfig expected) {
    TestOptions options = TestingOptions.script(script).options();
    assertThat(executorOf(options)).isEqualTo(expected);
    assertThat(options.scenarios().getFirst().name()).isEqualTo("default");
  }

  static Stream<Arguments> executors() {
    return Stream.of(
        Arguments.of(
            "{'executor': 'shared-iterations'}", new ExecutorConfig.SharedIterations(1, 1, s(600))),
        Arguments.of(
            "{'executor': 'per-vu-iterations', 'vus': 2, 'iterations': 3, 'maxDuration': '1m'}",
            new ExecutorConfig.PerVuIterations(2, 3, s(60))),
        Arguments.of(
            "{'executor': 'constant-vus', 'duration': '1s'}",
            new ExecutorConfig.ConstantVus(1, s(1))),
        Arguments.of(
            "{'executor': 'ramping-vus', 'startVUs': 0, 'stages': [{'duration': 0, 'target': 5}],"
                + " 'gracefulRampDown': '0s'}",
            new ExecutorConfig.RampingVus(0, List.of(new Stage(s(0), 5)), s(0))),
        Arguments.of(
            "{'executor': 'constant-arrival-rate', 'rate': 30, 'duration': '1m',"
                + " 'preAllocatedVUs': 5}",
            new ExecutorConfig.ConstantArrivalRate(30, s(1), s(60), 5, 5)),
        Arguments.of(
            "{'executor': 'ramping-arrival-rate', 'startRate': 3, 'timeUnit': '1m',"
                + " 'preAllocatedVUs': 0, 'maxVUs': 9, 'stages': [{'duration':'1s','target':0}]}",
            new ExecutorConfig.RampingArrivalRate(3, s(60), List.of(new Stage(s(1), 0)), 0, 9)));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void executorsGetTheirDefaults(String scenario, ExecutorConfig expected) {
    TestOptions options =
        TestingOptions.script("{'scenarios': {'a-1_B': " + scenario + "}}").options();
    assertThat(options.scenarios())
        .containsExactly(
            new Scenario("a-1_B", expected, s(0), s(30), "default", Map.of(), Map.of()));
  }

  @Test
  void scenariosCarryTheirCommonFieldsAndAreSorted() {
    TestOptions options =
        TestingOptions.script(
                """
                {'scenarios': {
                  'late': {'executor': 'constant-vus', 'duration': '1s', 'startTime': '2s',
                    'gracefulStop': 500, 'exec': 'other', 'env': {'A': '1'}, 'tags': {'t': 'x'}},
                  'b': {'executor': 'constant-vus', 'duration': '1s'},
                  'a': {'executor': 'constant-vus', 'duration': '1s'}}}
                """)
            .options();
    assertThat(options.scenarios()).extracting(Scenario::name).containsExactly("a", "b", "late");
    assertThat(options.scenario("late"))
        .contains(
            new Scenario(
                "late",
                new ExecutorConfig.ConstantVus(1, s(1)),
                s(2),
                Duration.ofMillis(500),
                "other",
                Map.of("A", "1"),
                Map.of("t", "x")));
  }

  @Test
  void laterLayersOverrideEarlierOnes() {
    TestOptions options =
        TestingOptions.script(
                "{'batch': 2, 'batchPerHost': 2, 'maxRedirects': 2, 'tags': {'a':'s'}}")
            .file("{'batch': 1, 'rps': 1, 'tags': {'f': 'f'}}")
            .variable("K6_BATCH_PER_HOST", "3")
            .variable("K6_MAX_REDIRECTS", "3")
            .flag("max-redirects", "4")
            .options();
    assertThat(options.http().rps()).isEqualTo(1);
    assertThat(options.http().batch()).isEqualTo(2);
    assertThat(options.http().batchPerHost()).isEqualTo(3);
    assertThat(options.http().maxRedirects()).isEqualTo(4);
    assertThat(options.tags()).isEqualTo(Map.of("a", "s"));
  }

  @Test
  void emptyTagsDoNotOverride() {
    assertThat(TestingOptions.script("{'tags': {}}").file("{'tags': {'f': 'f'}}").options().tags())
        .isEqualTo(Map.of("f", "f"));
  }

  @Test
  void dnsIsPutTogetherKeyByKey() {
    TestOptions options =
        TestingOptions.script("{'dns': {'ttl': 5000}}")
            .file("{'dns': {'ttl': '1m', 'select': 'first'}}")
            .flag("dns", "policy=onlyIPv6")
            .options();
    assertThat(options.dns())
        .isEqualTo(new DnsOptions(s(5), DnsOptions.Select.FIRST, DnsOptions.Policy.ONLY_IPV6));
  }

  @Test
  void sayingWhatRunsClearsTheLowerLayers() {
    ResolvedOptions resolved =
        TestingOptions.script(
                "{'scenarios': {'a': {'executor': 'constant-vus', 'duration': '1s'}}}")
            .flag("iterations", "2")
            .resolve();
    assertThat(executorOf(resolved.options()))
        .isEqualTo(new ExecutorConfig.SharedIterations(1, 2, s(600)));
    assertThat(resolved.warnings())
        .containsExactly(
            "the scenarios given as options.scenarios do not run: --iterations takes their place");

    assertThat(
            executorOf(
                TestingOptions.script("{'stages': [{'duration': '1s', 'target': 1}]}")
                    .flag("duration", "1s")
                    .flag("iterations", "3")
                    .options()))
        .isEqualTo(new ExecutorConfig.SharedIterations(1, 3, s(1)));
  }

  @Test
  void vusOfAHigherLayerKeepTheDurationOfALowerOne() {
    assertThat(
            executorOf(
                TestingOptions.script("{'vus': 1, 'duration': '2s'}").flag("vus", "5").options()))
        .isEqualTo(new ExecutorConfig.ConstantVus(5, s(2)));
  }

  @Test
  void vusAloneReplaceScenarios() {
    ResolvedOptions resolved =
        TestingOptions.script(
                "{'scenarios': {'a': {'executor': 'constant-vus', 'duration': '1s'}}}")
            .flag("vus", "3")
            .resolve();
    assertThat(executorOf(resolved.options()))
        .isEqualTo(new ExecutorConfig.SharedIterations(3, 3, s(600)));
    assertThat(resolved.warnings()).singleElement().asString().contains("--vus alone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'iterations': 5, 'stages': [{'duration': '1s', 'target': 1}]}|options.iterations|options.stages",
        "{'iterations': 5, 'scenarios': {}}|options.iterations|options.scenarios",
        "{'duration': '5s', 'stages': [{'duration': '1s', 'target': 1}]}|options.duration|options.stages",
        "{'duration': '5s', 'scenarios': {}}|options.duration|options.scenarios",
        "{'stages': [{'duration':'1s','target':1}], 'scenarios': {}}|options.stages|options.scenarios"
      })
  void clashesAreErrors(String script, String one, String other) {
    BurstException failure = TestingOptions.script(script).failure();
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_CONFIG);
    assertThat(failure).hasMessage(one + ": cannot be used together with " + other);
    assertThat(failure.hint()).contains("keep one of the two");
  }

  @Test
  void allProblemsAreToldAtOnceAndWhereTheyAre() {
    BurstException failure =
        TestingOptions.script(
                """
                {'setupTimeout': 0, 'vus': true, 'scenarios': {
                  'a': {'executor': 'constant-vus', 'vus': 0, 'stage': []},
                  'b': {'executor': 'ramping-vu', 'stages': []},
                  'c d': {'executor': 'per-vu-iterations', 'exec': 'nothing'}},
                 'thresholds': {'http_reqs': ['avg<1', 'count>'], 'nope': ['count>1']}}
                """)
            .variable("K6_RPS", "many")
            .file("{'batch': 1.5}")
            .failure();
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_CONFIG);
    assertThat(failure.getMessage().lines())
        .containsExactlyInAnyOrder(
            "there are 12 problems with the options:",
            "  - config.json: batch: must be a whole number, but is 1.5",
            "  - options.vus: must be a whole number, but is true",
            "  - options.scenarios.a.stage: there is no such option",
            "  - options.scenarios.b.executor: there is no executor 'ramping-vu'"
                + " (did you mean 'ramping-vus'?)",
            "  - K6_RPS: 'many' is not a whole number",
            "  - options.scenarios.a.vus: must be more than 0",
            "  - options.scenarios.a: duration is missing (as '30s')",
            "  - options.scenarios['c d']: 'c d' is not a name of a scenario"
                + " (make it of the letters A to Z, digits, _ and -)",
            "  - options.thresholds.http_reqs[0]: the threshold 'avg<1' does not fit:"
                + " a counter has no avg (use one of count, rate)",
            "  - options.thresholds.http_reqs[1]: the threshold 'count>' cannot be read:"
                + " the right-hand side '' is not a number"
                + " (write it as method, comparison, number: 'p(95)<200')",
            "  - options.thresholds.nope: there is no metric 'nope'",
            "  - options.setupTimeout: must be more than 0");
  }

  @Test
  void aMistypedFlagAloneIsAWrongCommandLine() {
    BurstException failure = TestingOptions.script("{}").flag("duration", "10").failure();
    assertThat(failure.kind()).isEqualTo(ErrorKind.OTHER);
    assertThat(failure).hasMessage("--duration: the duration '10' has no unit");
    assertThat(failure.hint()).contains("write 10s or 10ms");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("5", "options: must be an object, but is the number 5"),
        Arguments.of("[]", "options: must be an object, but is a list"),
        Arguments.of("{'vus': 1.5}", "options.vus: must be a whole number, but is 1.5"),
        Arguments.of("{'vus': 0}", "options.vus: must be more than 0"),
        Arguments.of("{'duration': '5x'}", "options.duration: '5x' is not a duration"),
        Arguments.of("{'duration': '-5s'}", "options.duration: must be more than 0"),
        Arguments.of(
            "{'duration': '500ms'}", "options.duration: must be at least 1s, but is 500ms"),
        Arguments.of("{'duration': true}", "options.duration: must be a duration, but is true"),
        Arguments.of(
            "{'vus': 5, 'iterations': 1}",
            "options.iterations: 1 iterations are too few for 5 VUs"),
        Arguments.of(
            "{'stages': [{'duration': '5s'}]}", "options.stages[0]: the stage has no target"),
        Arguments.of("{'stages': 5}", "options.stages: must be a list, but is the number 5"),
        Arguments.of(
            "{'noSetup': 'true'}",
            "options.noSetup: must be true or false, but is the text 'true'"),
        Arguments.of("{'userAgent': 5}", "options.userAgent: must be text, but is the number 5"),
        Arguments.of("{'batch': 'x'}", "options.batch: 'x' is not a whole number"),
        Arguments.of("{'batch': 3000000000}", "options.batch: 3000000000 is out of range"),
        Arguments.of("{'tags': {'a': 1}}", "options.tags.a: must be text, but is the number 1"),
        Arguments.of(
            "{'hosts': {'a.b': 'c.d'}}", "options.hosts['a.b']: 'c.d' is not an IP address"),
        Arguments.of(
            "{'hosts': {'a.b': '1.2.3'}}", "options.hosts['a.b']: '1.2.3' is not an IP address"),
        Arguments.of("{'hosts': {'a.b': '1.2.3.4:0'}}", "options.hosts['a.b']: '0' is not a port"),
        Arguments.of(
            "{'hosts': {'a b': '1.2.3.4'}}",
            "options.hosts: 'a b' is not a pattern of a host, with or without port"),
        Arguments.of(
            "{'blockHostnames': ['a.*.b']}",
            "options.blockHostnames[0]: 'a.*.b' is not a pattern of a host name"),
        Arguments.of(
            "{'blacklistIPs': ['1.2.3.4']}",
            "options.blacklistIPs[0]: '1.2.3.4' has no prefix length, as in 10.0.0.0/8"),
        Arguments.of(
            "{'blacklistIPs': ['1.2.3.4/33']}",
            "options.blacklistIPs[0]: the prefix length must be between 0 and 32, but is 33"),
        Arguments.of(
            "{'dns': {'select': 'last'}}", "options.dns.select: 'last' is not allowed here"),
        Arguments.of("{'dns': {'ttl': '-1s'}}", "options.dns.ttl: must not be negative"),
        Arguments.of(
            "{'tlsVersion': 'ssl3.0'}", "options.tlsVersion: there is no TLS version 'ssl3.0'"),
        Arguments.of(
            "{'tlsVersion': {'min': 'tls1.3', 'max': 'tls1.1'}}",
            "options.tlsVersion: min is above max: no connection could be made"),
        Arguments.of(
            "{'tlsCipherSuites': ['X']}",
            "options.tlsCipherSuites[0]: there is no cipher suite 'X'"),
        Arguments.of(
            "{'summaryTrendStats': ['mean']}",
            "options.summaryTrendStats[0]: there is no trend statistic 'mean'"),
        Arguments.of(
            "{'summaryTrendStats': ['p(101)']}",
            "options.summaryTrendStats[0]: there is no trend statistic 'p(101)'"),
        Arguments.of("{'summaryTimeUnit': 'h'}", "options.summaryTimeUnit: 'h' is not a unit"),
        Arguments.of(
            "{'thresholds': {'http_reqs': 'count>5'}}",
            "options.thresholds.http_reqs: must be a list, but is the text 'count>5'"),
        Arguments.of(
            "{'thresholds': {'http_reqs{a}': ['count>5']}}",
            "options.thresholds['http_reqs{a}']: 'http_reqs{a}' is not the name of a metric: the tag 'a' has no value"),
        Arguments.of(
            "{'thresholds': {'http_req': ['count>5']}}",
            "options.thresholds.http_req: there is no metric 'http_req'"),
        Arguments.of(
            "{'executionSegment': 'x'}",
            "options.executionSegment: execution segment 'x': 'x' is neither a percentage nor a"
                + " decimal nor a fraction"),
        Arguments.of(
            "{'executionSegment': '1/2:3/4', 'executionSegmentSequence': '0,1/2,1'}",
            "options.executionSegmentSequence: the segment 1/2:3/4 is none of the sequence 0,1/2,1"),
        Arguments.of("{'scenarios': []}", "options.scenarios: must be an object, but is a list"),
        Arguments.of("{'scenarios': {'a': {'vus': 1}}}", "options.scenarios.a: has no executor"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-vus', 'duration': '1s', 'exec': 'othr'}}}",
            "options.scenarios.a: the script exports no function 'othr'"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-vus', 'duration': '1s', 'exec': ''}}}",
            "options.scenarios.a.exec: must not be empty"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-vus', 'duration': '1s', 'env': {'A': 1}}}}",
            "options.scenarios.a.env.A: must be text, but is the number 1"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-vus', 'duration': '1s', 'startTime': '-1s'}}}",
            "options.scenarios.a.startTime: must not be negative"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-vus', 'duration': '1s', 'gracefulStop': -1}}}",
            "options.scenarios.a.gracefulStop: must not be negative"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-vus', 'duration': '1s', 'durations': 1}}}",
            "options.scenarios.a.durations: there is no such option"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'per-vu-iterations', 'iterations': 0}}}",
            "options.scenarios.a.iterations: must be more than 0"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'shared-iterations', 'vus': 2}}}",
            "options.scenarios.a.vus: 1 iterations are too few for 2 VUs"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'shared-iterations', 'maxDuration': 10}}}",
            "options.scenarios.a.maxDuration: must be at least 1s, but is 10ms"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'ramping-vus'}}}",
            "options.scenarios.a.stages: there are no stages"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'ramping-vus', 'startVUs': -1, 'stages': [{'duration': 1, 'target': 1}]}}}",
            "options.scenarios.a.startVUs: must not be negative"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'ramping-vus', 'startVUs': 0, 'stages': [{'duration': 1, 'target': 0}]}}}",
            "options.scenarios.a.stages: neither startVUs nor the target of a stage is above 0"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'ramping-vus', 'stages': [{'duration': 1, 'target': 100000001}]}}}",
            "options.scenarios.a.stages: the target of a stage is above the limit of 100000000"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'ramping-vus', 'stages': [{'duration': '-1s', 'target': 1}]}}}",
            "options.scenarios.a.stages[0].duration: must not be negative"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-arrival-rate', 'rate': 0.5, 'duration': '1s', 'preAllocatedVUs': 1}}}",
            "options.scenarios.a.rate: must be a whole number, but is 0.5"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-arrival-rate', 'duration': '1s', 'preAllocatedVUs': 1}}}",
            "options.scenarios.a: rate is missing"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-arrival-rate', 'rate': 1, 'duration': '1s'}}}",
            "options.scenarios.a: preAllocatedVUs is missing"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-arrival-rate', 'rate': 1, 'duration': '1s', 'preAllocatedVUs': 2, 'maxVUs': 1}}}",
            "options.scenarios.a.maxVUs: is less than preAllocatedVUs"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'constant-arrival-rate', 'rate': 1, 'timeUnit': 0, 'duration': '1s', 'preAllocatedVUs': 2}}}",
            "options.scenarios.a.timeUnit: must be more than 0"),
        Arguments.of(
            "{'scenarios': {'a': {'executor': 'ramping-arrival-rate', 'startRate': -1, 'preAllocatedVUs': 2, 'stages': [{'duration': 1, 'target': 1}]}}}",
            "options.scenarios.a.startRate: must not be negative"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void tellsWhatIsWrongAndWhere(String script, String message) {
    BurstException failure = TestingOptions.script(script).failure();
    assertThat(failure).hasMessage(message);
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_CONFIG);
  }

  @Test
  void unknownOptionsAreWarnedAbout() {
    assertThat(TestingOptions.script("{'stage': [], 'foo': 1}").resolve().warnings())
        .containsExactlyInAnyOrder(
            "options.stage: there is no such option, it is ignored (did you mean 'stages'?)",
            "options.foo: there is no such option, it is ignored");
    assertThat(TestingOptions.script("{}").file("{'linger': true}").resolve().warnings()).isEmpty();
    assertThat(TestingOptions.script("{'systemTags': ['url', 'uri']}").resolve().warnings())
        .containsExactly("options.systemTags: there is no system tag 'uri', it is ignored");
  }

  @Test
  void clientCertificatesAreTextNotFileNames() {
    String cert = "-----BEGIN CERTIFICATE-----\\nA\\n-----END CERTIFICATE-----";
    String key = "-----BEGIN RSA PRIVATE KEY-----\\nA\\n-----END RSA PRIVATE KEY-----";
    String encrypted = key.replace("RSA", "ENCRYPTED");
    TestOptions options =
        TestingOptions.script(
                "{'tlsAuth': [{'cert': '%s', 'key': '%s', 'password': 'p', 'domains': ['*.a']}]}"
                    .formatted(cert, key))
            .options();
    assertThat(options.tls().clientCertificates()).hasSize(1);
    var certificate = options.tls().clientCertificates().getFirst();
    assertThat(certificate.cert()).startsWith("-----BEGIN CERTIFICATE-----\n");
    assertThat(certificate.password()).contains("p");
    assertThat(certificate.domains()).containsExactly("*.a");

    assertThat(TestingOptions.script("{'tlsAuth': [{'cert': 'a.pem', 'key': 'a.key'}]}").failure())
        .hasMessageContaining("options.tlsAuth[0].cert: holds no PEM block of a certificate")
        .hasMessageContaining("options.tlsAuth[0].key: holds no PEM block of a private key");
    assertThat(
            TestingOptions.script(
                    "{'tlsAuth': [{'cert': '%s', 'key': '%s'}]}".formatted(cert, encrypted))
                .failure())
        .hasMessage("options.tlsAuth[0].key: an encrypted PKCS#8 key cannot be used");
  }

  @Test
  void featuresHaveNoPlaceInAScript() {
    ResolvedOptions resolved = TestingOptions.script("{'features': ['x']}").resolve();
    assertThat(resolved.warnings()).containsExactly("options.features has no effect in a script");
    assertThat(resolved.options().json().get("features")).isNull();
  }

  @Test
  void everyGroupIsFilled() {
    TestOptions options =
        TestingOptions.script(
                """
                {'noSetup': true, 'noTeardown': true, 'setupTimeout': '2s', 'teardownTimeout': '3s',
                 'handleSummaryTimeout': '4s', 'minIterationDuration': 5, 'paused': true,
                 'executionSegment': '1/2:1', 'executionSegmentSequence': '0,1/2,1',
                 'rps': 9, 'maxRedirects': 1, 'userAgent': '', 'batch': 2, 'batchPerHost': 3,
                 'httpDebug': 'full', 'discardResponseBodies': true, 'noConnectionReuse': true,
                 'noVUConnectionReuse': true, 'noCookiesReset': true, 'throw': true,
                 'insecureSkipTLSVerify': true, 'tlsVersion': {'min': 'tls1.2'},
                 'tlsCipherSuites': ['TLS_AES_128_GCM_SHA256'],
                 'hosts': {'A.b': '1.2.3.4:80', '*.x': '::1', 'y:8080': '[::1]:90'},
                 'blacklistIPs': ['10.1.2.3/8'], 'blockHostnames': ['*.Bad.org'],
                 'dns': {'ttl': 'inf', 'select': 'roundRobin', 'policy': 'any'},
                 'summaryTrendStats': ['count', 'p(99.9)'], 'summaryTimeUnit': 'us',
                 'systemTags': ['vu', 'url']}
                """)
            .options();
    assertThat(options.http())
        .isEqualTo(
            new HttpOptions(1, "", 2, 3, 9, HttpOptions.HttpDebug.FULL, true, true, true, true));
    assertThat(options.throwErrors()).isTrue();
    assertThat(options.lifecycle().noSetup()).isTrue();
    assertThat(options.lifecycle().teardownTimeout()).isEqualTo(s(3));
    assertThat(options.lifecycle().handleSummaryTimeout()).isEqualTo(s(4));
    assertThat(options.lifecycle().minIterationDuration()).isEqualTo(Duration.ofMillis(5));
    assertThat(options.lifecycle().executionSegment()).contains("1/2:1");
    assertThat(options.tls().insecureSkipVerify()).isTrue();
    assertThat(options.tls().minVersion()).contains(TlsVersion.TLS_1_2);
    assertThat(options.tls().maxVersion()).isEmpty();
    assertThat(options.tls().cipherSuites()).containsExactly("TLS_AES_128_GCM_SHA256");
    assertThat(options.network().hosts()).containsOnlyKeys("a.b", "*.x", "y:8080");
    assertThat(Objects.requireNonNull(options.network().hosts().get("y:8080")).port())
        .isEqualTo(90);
    assertThat(options.network().blacklistIps())
        .anyMatch(block -> block.contains(InetAddress.ofLiteral("10.9.9.9")));
    assertThat(options.network().blockHostnames().matches("very.bad.org")).isTrue();
    assertThat(options.dns())
        .isEqualTo(
            new DnsOptions(
                DnsOptions.FOREVER, DnsOptions.Select.ROUND_ROBIN, DnsOptions.Policy.ANY));
    assertThat(options.summary().trendStats()).containsExactly("count", "p(99.9)");
    assertThat(options.systemTags()).containsExactly("url", "vu");
  }

  @Test
  void withoutOptionsEverythingIsAtItsDefault() {
    TestOptions options = TestingOptions.script("{}").options();
    TestOptions defaults = TestOptions.defaults();
    assertThat(options.scenarios()).isEqualTo(defaults.scenarios());
    assertThat(options.lifecycle()).isEqualTo(defaults.lifecycle());
    assertThat(options.http()).isEqualTo(defaults.http());
    assertThat(options.http().userAgent()).isEqualTo("burst");
    assertThat(options.tls()).isEqualTo(defaults.tls());
    assertThat(options.dns()).isEqualTo(defaults.dns());
    assertThat(options.network()).isEqualTo(defaults.network());
    assertThat(options.summary()).isEqualTo(defaults.summary());
    assertThat(options.systemTags()).isEqualTo(SystemTags.DEFAULT);
  }

  @Test
  void thresholdsCarryTheirConditions() {
    TestOptions options =
        TestingOptions.script(
                """
                {'thresholds': {'http_req_duration{name:x}': ['p(95)<200',
                  {'threshold': 'avg < 100', 'abortOnFail': true, 'delayAbortEval': '10s'}]}}
                """)
            .options();
    var thresholds = Objects.requireNonNull(options.thresholds().get("http_req_duration{name:x}"));
    assertThat(thresholds).hasSize(2);
    assertThat(thresholds.get(0).source()).isEqualTo("p(95)<200");
    assertThat(thresholds.get(0).abortOnFail()).isFalse();
    assertThat(thresholds.get(1).abortOnFail()).isTrue();
    assertThat(thresholds.get(1).delayAbortEval()).isEqualTo(Optional.of(s(10)));
  }

  @Test
  void aPartOfAMetricIsOneHoweverItIsSpelt() {
    TestOptions options =
        TestingOptions.script(
                """
                {'thresholds': {'http_reqs{a:1,b:2}': ['count>1'],
                                'http_reqs{ b:2,a : 1 }': ['count>2'],
                                'http_reqs{a:1}': ['count>3']}}
                """)
            .options();
    assertThat(options.thresholds()).containsOnlyKeys("http_reqs{b:2,a : 1}", "http_reqs{a:1}");
    assertThat(options.thresholds().get("http_reqs{b:2,a : 1}"))
        .extracting(Threshold::source)
        .containsExactly("count>2", "count>1");
  }

  @Test
  void withoutThresholdsTheirTextIsNotEvenRead() {
    TestOptions options =
        TestingOptions.script("{'thresholds': {'nope': ['???']}}").noThresholds().options();
    assertThat(options.thresholds()).isEmpty();
    assertThat(OptionResolver.restore(options.json())).isEqualTo(options);
  }
}
