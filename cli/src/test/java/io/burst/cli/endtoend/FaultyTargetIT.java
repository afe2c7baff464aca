package io.burst.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.endtoend.TestingBurst.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Targets that break HTTP: the run goes on to its end, exits with 0 and counts each request; status
 * and error code are those that k6 gives on the same faults, and so are the texts, but for those
 * that name a limit.
 */
class FaultyTargetIT {
  private static final String SCRIPT =
      """
      import http from 'k6/http';
      export const options = { thresholds: { 'http_reqs{name:hang}': ['count==1'] } };

      function show(name, res) {
        console.log(`${name}: ${res.status} ${res.error_code} ${res.error.slice(0, 100)} ${res.body};`);
      }
      export default function () {
        for (const name of __ENV.FAULTS.split(' ')) {
          const timeout = name.startsWith('hang') ? '1s' : '60s';
          show(name, http.get(`${__ENV.TARGET}/${name}`, { timeout, tags: { name } }));
        }
        const params = { timeout: '400ms', responseType: 'none' };
        for (const name of ['endless', 'huge']) {
          show(name, http.get(`${__ENV.TARGET}/${name}`, params));
        }
        show('refused', http.get('http://127.0.0.1:1/'));
        show('unknown host', http.get('http://nowhere.invalid/'));
        show('no url', http.get('http://a b/'));
        show('no scheme', http.get('nowhere'));
        show('good again', http.get(`${__ENV.TARGET}/good`));
      }
      """;

  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("good", "200 0 "),
          Map.entry("garbage", "0 1000 malformed HTTP status code \"is\""),
          Map.entry("no-status", "0 1000 malformed HTTP status code \"abc\""),
          Map.entry("bad-length", "0 1000 bad Content-Length \"abc\""),
          Map.entry(
              "two-lengths",
              "0 1000 http: message cannot contain multiple Content-Length headers; got [\"2\""
                  + " \"3\"]"),
          Map.entry(
              "bad-header", "0 1000 malformed MIME header: missing colon: \"no colon in here\""),
          Map.entry("loop", "302 0 "),
          Map.entry("bad-gzip", "0 1701 error decompressing response body"),
          Map.entry("bad-chunk-size", "0 1000 invalid byte in chunk length"),
          Map.entry("huge-chunk-size", "0 1000 http chunk length too large"),
          Map.entry("wrong-chunk-size", "0 1000 malformed chunked encoding"),
          Map.entry("short", "0 1000 unexpected EOF"),
          Map.entry("close", "0 1000 EOF"),
          Map.entry("close-in-chunk", "0 1000 unexpected EOF"),
          Map.entry("reset", "0 1220 read: connection reset by peer"),
          Map.entry("reset-in-body", "0 1220 read: connection reset by peer"),
          Map.entry("hang", "0 1050 request timeout"),
          Map.entry("hang-in-body", "0 1050 request timeout"),
          Map.entry("many-headers", "0 1000 net/http: server response headers exceeded"),
          Map.entry("long-header", "0 1000 malformed MIME header: missing colon: \"xxx"),
          Map.entry("endless", "0 1050 request timeout"),
          Map.entry("huge", "0 1050 request timeout"),
          Map.entry("refused", "0 1212 dial: connection refused"),
          Map.entry("unknown host", "0 1101 lookup: no such host"),
          Map.entry("no url", "0 1020 invalid URL: parse \"http://a b/\""),
          Map.entry("no scheme", "0 1000 unsupported protocol scheme \"\""),
          Map.entry("good again", "200 0 "));

  /** Those whose own request is made in the first loop. */
  private static final String FAULTS =
      "good garbage no-status bad-length two-lengths bad-header loop bad-gzip bad-chunk-size"
          + " huge-chunk-size wrong-chunk-size short close close-in-chunk reset reset-in-body hang"
          + " hang-in-body many-headers long-header";

  private static final Pattern SHOWN = Pattern.compile("msg=\"([a-z -]+): (.*?);\"");

  /** An eighth of what the JVM takes of 200 MiB. */
  private static final Pattern LIMIT = Pattern.compile("2[0-9]{7} bytes");

  @TempDir static Path folder;

  private static final Map<String, String> SEEN = new TreeMap<>();
  private static Outcome outcome = new Outcome(-1, "", "", "", Path.of(""));

  @BeforeAll
  static void run() {
    try (FaultyTarget target = new FaultyTarget()) {
      outcome =
          new TestingBurst(folder)
              .script(SCRIPT, "--env=TARGET=" + target.url(), "--env=FAULTS=" + FAULTS);
    }
    Matcher shown = SHOWN.matcher(outcome.err());
    while (shown.find()) {
      SEEN.put(shown.group(1), shown.group(2).replace("\\\"", "\""));
    }
  }

  @Test
  void everyFaultHasK6sErrorCode() {
    outcome.exits(0);
    assertThat(SEEN).as(outcome.said()).containsOnlyKeys(EXPECTED.keySet());
    EXPECTED.forEach((name, text) -> assertThat(SEEN.get(name)).as(name).startsWith(text));
  }

  /** In k6 the script gets what had arrived. */
  @Test
  void aBodyThatBreaksOffIsNoBody() {
    assertThat(SEEN.get("good")).isEqualTo("200 0  ok");
    for (String name : List.of("short", "close-in-chunk", "reset-in-body", "hang-in-body")) {
      assertThat(SEEN.get(name)).as(name).endsWith(" null");
    }
  }

  /** k6 takes 10 MiB of headers. */
  @Test
  void headersHaveALimit() {
    assertThat(SEEN.get("many-headers")).contains("headers exceeded 1048576 bytes; aborted");
  }

  @Test
  void everyRequestIsCounted() {
    // One for each name, and ten redirects; what is no URL was never a request.
    assertThat(outcome.metric("http_reqs", "count")).isEqualTo(EXPECTED.size() - 1 + 10);
    assertThat(outcome.metric("iterations", "count")).isEqualTo(1);
    // All but two good ones and the eleven of the loop failed.
    assertThat(outcome.metric("http_req_failed", "passes")).isEqualTo(EXPECTED.size() - 1 - 3);
    assertThat(outcome.out()).contains("✓ 'count==1' count=1", "http_req_duration");
    assertThat(outcome.err()).doesNotContain("\tat ").contains("level=warning", "Request Failed");
  }

  /** Responses without an end, kept by several users in a process of little memory. */
  @Test
  void aResponseLargerThanMemoryIsCutOff() {
    try (FaultyTarget target = new FaultyTarget()) {
      new TestingBurst(folder)
          .file(
              "large.js",
              """
              import http from 'k6/http';
              export const options = { vus: 3, iterations: 3 };
              export default function () {
                for (const name of ['endless', 'huge', 'good']) {
                  const { status, error_code, error } = http.get(`${__ENV.TARGET}/${name}`);
                  console.log(`${name}: ${status} ${error_code} ${error};`);
                }
              }
              """);
      TestingProcess.Ended ended =
          TestingProcess.run(
              folder,
              List.of("-Xmx200m"),
              List.of("run", "--quiet", "--env=TARGET=" + target.url(), "large.js"));
      assertThat(ended.code()).as(ended.err()).isZero();
      List<String> seen = new ArrayList<>();
      Matcher shown = SHOWN.matcher(ended.err());
      while (shown.find()) {
        seen.add(shown.group(1) + " " + LIMIT.matcher(shown.group(2)).replaceFirst("an eighth"));
      }
      String cut = " 0 1000 response body exceeds the limit of an eighth";
      List<String> each = List.of("endless" + cut, "huge" + cut, "good 200 0 ");
      assertThat(seen)
          .as(ended.err())
          .containsExactlyInAnyOrderElementsOf(
              Collections.nCopies(3, each).stream().flatMap(List::stream).toList());
    }
  }
}
