package io.burst.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.options.TestOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts and plans see of the options: k6's keys, order and spelling of values. */
class OptionsViewTest {
  private static final String TAIL =
      "'ext':null,'summaryTrendStats':['avg','min','med','max','p(90)','p(95)'],"
          + "'summaryTimeUnit':null,'systemTags':['check','error','error_code',"
          + "'expected_response','group','method','name','proto','scenario','service','status',"
          + "'subproto','tls_version','url'],'tags':null,'metricSamplesBufferSize':null,"
          + "'noCookiesReset':null,'discardResponseBodies':null,'features':null,"
          + "'consoleOutput':null,'localIPs':null}";

  @Test
  void aScriptSeesTheMergedOptions() {
    TestOptions options =
        TestingOptions.script(
                """
                {'scenarios': {'a': {'executor': 'constant-vus', 'vus': 1, 'duration': 1000,
                  'gracefulStop': '0s'}},
                 'thresholds': {'http_reqs{a:b}': ['count>=0',
                  {'threshold': 'rate>=0', 'abortOnFail': true, 'delayAbortEval': '10s'}]}}
                """)
            .options();
    assertThat(TestingOptions.text(options.json()))
        .isEqualTo(
            "{'paused':null,'scenarios':{'a':{'executor':'constant-vus','startTime':null,"
                + "'gracefulStop':'0s','env':null,'exec':null,'tags':null,'vus':1,"
                + "'duration':'1s'}},'executionSegment':null,'executionSegmentSequence':null,"
                + "'noSetup':null,'setupTimeout':null,'noTeardown':null,'teardownTimeout':null,"
                + "'handleSummaryTimeout':null,'rps':null,"
                + "'dns':{'ttl':null,'select':null,'policy':null},'maxRedirects':null,"
                + "'userAgent':null,'batch':null,'batchPerHost':null,'httpDebug':null,"
                + "'insecureSkipTLSVerify':null,'tlsCipherSuites':null,'tlsVersion':null,"
                + "'tlsAuth':null,'throw':null,'thresholds':{'http_reqs{a:b}':['count>=0',"
                + "{'threshold':'rate>=0','abortOnFail':true,'delayAbortEval':'10s'}]},"
                + "'blacklistIPs':null,'blockHostnames':null,'hosts':null,"
                + "'noConnectionReuse':null,'noVUConnectionReuse':null,"
                + "'minIterationDuration':null,"
                + TAIL);
  }

  @Test
  void shortcutsAreSeenAsTheScenarioTheyBecame() {
    Map<String, ?> json = TestingOptions.script("{}").flag("vus", "2").options().json();
    assertThat(json).doesNotContainKeys("vus", "duration", "iterations", "stages");
    assertThat(TestingOptions.text(json.get("scenarios")))
        .isEqualTo(
            "{'default':{'executor':'shared-iterations','startTime':null,'gracefulStop':null,"
                + "'env':null,'exec':null,'tags':null,'vus':2,'iterations':2,"
                + "'maxDuration':null}}");
  }

  @Test
  void whatWasGivenIsSeenUnchanged() {
    Map<String, ?> given =
        TestingOptions.script("{'vus': 2, 'duration': '90s', 'cloud': {'a': 1}}").resolve().given();
    assertThat(given.get("vus")).isEqualTo(2L);
    assertThat(given.get("duration")).isEqualTo("1m30s");
    assertThat(TestingOptions.text(given.get("cloud"))).isEqualTo("{'a':1}");
    assertThat(given.get("scenarios")).isNull();
    assertThat(given.get("systemTags")).isNull();
    assertThat(given).doesNotContainKeys("consoleOutput", "localIPs");
    assertThat(TestingOptions.script("{}").resolve().given()).doesNotContainKey("cloud");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'hosts': {'A.b': '1.2.3.4:80', 'c': '1.2.3.4'}}|hosts|{'a.b':'1.2.3.4:80','c':'1.2.3.4'}",
        "{'blockHostnames': ['X.y']}|blockHostnames|['X.y']",
        "{'tlsVersion': 'tls1.2'}|tlsVersion|{'min':'tls1.2','max':'tls1.2'}",
        "{'tlsVersion': {'min': 'tls1.2'}}|tlsVersion|{'min':'tls1.2','max':''}",
        "{'minIterationDuration': 1}|minIterationDuration|'1ms'",
        "{'dns': {'ttl': 5000}}|dns|{'ttl':'5s','select':null,'policy':null}",
        "{'thresholds': {'vus': [{'threshold': 'value>1'}]}}|thresholds|{'vus':['value>1']}",
        "{'systemTags': ['vu', 'nope', 'ip']}|systemTags|['ip','vu']",
        "{'ext': {'b': [1, null]}}|ext|{'b':[1,null]}"
      })
  void valuesAreSpelledAsInK6(String row) {
    List<String> parts = List.of(row.split("\\|", -1));
    Map<String, ?> json = TestingOptions.script(parts.get(0)).options().json();
    assertThat(TestingOptions.text(json.get(parts.get(1)))).isEqualTo(parts.get(2));
  }

  /** Options of all kinds, any subset of them. */
  private static final List<String> PIECES =
      List.of(
          "'noSetup': true",
          "'setupTimeout': '2m'",
          "'minIterationDuration': 3",
          "'rps': 5",
          "'dns': {'ttl': 'inf', 'policy': 'any'}",
          "'maxRedirects': 0",
          "'userAgent': ''",
          "'httpDebug': 'full'",
          "'insecureSkipTLSVerify': true",
          "'tlsVersion': {'max': 'tls1.3'}",
          "'tlsCipherSuites': ['TLS_AES_128_GCM_SHA256']",
          "'throw': true",
          "'thresholds': {'checks{a:b}': ['rate>0.5', {'threshold': 'rate>0.1', 'abortOnFail': true,"
              + " 'delayAbortEval': 5}], 'http_req_duration': ['p(99.9)<1e3']}",
          "'blacklistIPs': ['10.0.0.0/8', 'fd00::/8']",
          "'blockHostnames': ['*.x']",
          "'hosts': {'a': '::1', 'b:80': '[::1]:81'}",
          "'summaryTrendStats': ['count']",
          "'summaryTimeUnit': 's'",
          "'systemTags': ['url']",
          "'tags': {'a': 'b'}",
          "'executionSegment': '0:50%', 'executionSegmentSequence': '0,0.5,1'",
          "'discardResponseBodies': true",
          "'cloud': {'x': 1}");

  private static final List<String> EXECUTION =
      List.of(
          "'vus': 3",
          "'vus': 2, 'duration': '5s'",
          "'iterations': 9, 'vus': 2",
          "'stages': [{'duration': '1.5s', 'target': 3}, {'duration': 0, 'target': 0}]",
          "'scenarios': {'a': {'executor': 'ramping-arrival-rate', 'preAllocatedVUs': 1,"
              + " 'stages': [{'duration': '3s', 'target': 3}], 'tags': {'x': 'y'},"
              + " 'exec': 'other', 'options': {'browser': {'type': 'chromium'}}},"
              + " 'b': {'executor': 'per-vu-iterations', 'startTime': '1h'}}");

  @Test
  void whatAPlanStoresIsReadBackAsItWas() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<String> pieces = new ArrayList<>(PIECES);
      Collections.shuffle(pieces, random);
      pieces = new ArrayList<>(pieces.subList(0, random.nextInt(pieces.size())));
      pieces.add(EXECUTION.get(random.nextInt(EXECUTION.size())));
      TestOptions options = TestingOptions.script("{" + String.join(",", pieces) + "}").options();
      Object stored = TestingOptions.json(TestingOptions.text(options.json()));
      Map<String, Object> json = new LinkedHashMap<>();
      ((Map<?, ?>) stored).forEach((key, value) -> json.put(String.valueOf(key), value));
      assertThat(OptionResolver.restore(json)).isEqualTo(options);
    }
  }
}
