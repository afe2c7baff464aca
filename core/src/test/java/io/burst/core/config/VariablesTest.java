package io.burst.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.error.ErrorKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VariablesTest {
  static Stream<Arguments> variables() {
    return Stream.of(
        Arguments.of("K6_PAUSED", "true", "paused", "true"),
        Arguments.of("K6_VUS", "3", "vus", "3"),
        Arguments.of("K6_DURATION", "5000", "duration", "'5s'"),
        Arguments.of("K6_ITERATIONS", "4", "iterations", "4"),
        Arguments.of(
            "K6_STAGES",
            "5s:10,1m:20",
            "stages",
            "[{'duration':'5s','target':10},{'duration':'1m0s','target':20}]"),
        Arguments.of("K6_NO_SETUP", "1", "noSetup", "true"),
        Arguments.of("K6_SETUP_TIMEOUT", "90s", "setupTimeout", "'1m30s'"),
        Arguments.of("K6_NO_TEARDOWN", "f", "noTeardown", "false"),
        Arguments.of("K6_TEARDOWN_TIMEOUT", "1d", "teardownTimeout", "'24h0m0s'"),
        Arguments.of("K6_HANDLE_SUMMARY_TIMEOUT", "1s", "handleSummaryTimeout", "'1s'"),
        Arguments.of("K6_RPS", "7", "rps", "7"),
        Arguments.of(
            "K6_DNS",
            "ttl=inf,select=first",
            "dns",
            "{'ttl':'inf','select':'first','policy':null}"),
        Arguments.of("K6_MAX_REDIRECTS", "0", "maxRedirects", "0"),
        Arguments.of("K6_USER_AGENT", "me", "userAgent", "'me'"),
        Arguments.of("K6_BATCH", "1", "batch", "1"),
        Arguments.of("K6_BATCH_PER_HOST", "1", "batchPerHost", "1"),
        Arguments.of("K6_HTTP_DEBUG", "full", "httpDebug", "'full'"),
        Arguments.of("K6_INSECURE_SKIP_TLS_VERIFY", "true", "insecureSkipTLSVerify", "true"),
        Arguments.of(
            "K6_TLS_CIPHER_SUITES",
            "TLS_AES_128_GCM_SHA256",
            "tlsCipherSuites",
            "['TLS_AES_128_GCM_SHA256']"),
        Arguments.of("K6_TLSAUTH", "[]", "tlsAuth", "[]"),
        Arguments.of("K6_THROW", "true", "throw", "true"),
        Arguments.of(
            "K6_THRESHOLDS",
            "{\"http_reqs\":[\"count>0\"]}",
            "thresholds",
            "{'http_reqs':['count>0']}"),
        Arguments.of(
            "K6_BLACKLIST_IPS", "1.0.0.0/8,2.3.4.5/8", "blacklistIPs", "['1.0.0.0/8','2.0.0.0/8']"),
        Arguments.of("K6_BLOCK_HOSTNAMES", "a.b,*.c", "blockHostnames", "['a.b','*.c']"),
        Arguments.of("K6_HOSTS", "{\"A.b\":\"1.2.3.4:5\"}", "hosts", "{'a.b':'1.2.3.4:5'}"),
        Arguments.of("K6_NO_CONNECTION_REUSE", "true", "noConnectionReuse", "true"),
        Arguments.of("K6_NO_VU_CONNECTION_REUSE", "true", "noVUConnectionReuse", "true"),
        Arguments.of("K6_MIN_ITERATION_DURATION", "5", "minIterationDuration", "'5ms'"),
        Arguments.of("K6_SUMMARY_TREND_STATS", "avg,p(99)", "summaryTrendStats", "['avg','p(99)']"),
        Arguments.of("K6_SUMMARY_TIME_UNIT", "ms", "summaryTimeUnit", "'ms'"),
        Arguments.of("K6_SYSTEM_TAGS", "vu,url", "systemTags", "['url','vu']"),
        Arguments.of("K6_TAGS", "a:b,c:d:e", "tags", "{'a':'b','c':'d:e'}"),
        Arguments.of("K6_METRIC_SAMPLES_BUFFER_SIZE", "9", "metricSamplesBufferSize", "9"),
        Arguments.of("K6_NO_COOKIES_RESET", "true", "noCookiesReset", "true"),
        Arguments.of("K6_DISCARD_RESPONSE_BODIES", "true", "discardResponseBodies", "true"));
  }

  @ParameterizedTest
  @MethodSource("variables")
  void everyVariableIsRead(String name, String value, String key, String expected) {
    ResolvedOptions resolved = TestingOptions.script("{}").variable(name, value).resolve();
    assertThat(resolved.given()).containsKey(key);
    assertThat(TestingOptions.text(resolved.given().get(key))).isEqualTo(expected);
    assertThat(resolved.warnings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("variables")
  void anEmptyVariableIsNotGiven(String name, String value, String key, String expected) {
    assertThat(value).isNotEmpty();
    assertThat(expected).isNotEmpty();
    ResolvedOptions resolved = TestingOptions.script("{}").variable(name, "").resolve();
    assertThat(resolved.given()).isEqualTo(TestingOptions.script("{}").resolve().given());
    assertThat(resolved.given()).containsKey(key);
  }

  @Test
  void addressesToSendFromCanOnlyBeGivenOutsideTheScript() {
    assertThat(
            TestingOptions.script("{}")
                .variable("K6_LOCAL_IPS", "10.0.0.1")
                .options()
                .network()
                .localIps())
        .isPresent();
  }

  @Test
  void aBadVariableIsNamed() {
    assertThat(TestingOptions.script("{}").variable("K6_VUS", "abc").failure())
        .hasMessage("K6_VUS: 'abc' is not a whole number")
        .extracting(e -> e.kind())
        .isEqualTo(ErrorKind.INVALID_CONFIG);
    assertThat(TestingOptions.script("{}").variable("K6_HOSTS", "{").failure())
        .hasMessageStartingWith("K6_HOSTS: is not valid JSON");
    assertThat(TestingOptions.script("{}").variable("K6_HOSTS", "a=b").failure())
        .hasMessage("K6_HOSTS: cannot be given as plain text");
    assertThat(TestingOptions.script("{}").variable("K6_STAGES", "10:5").failure())
        .hasMessage("K6_STAGES: the duration '10' has no unit");
  }
}
