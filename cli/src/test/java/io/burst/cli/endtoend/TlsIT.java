package io.burst.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.endtoend.TestingBurst.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS as scripts see it: codes, texts, versions and protocols are those of k6 on these servers. */
class TlsIT {
  private static final String SCRIPT =
      """
      import http from 'k6/http';

      export const options = {
        insecureSkipTLSVerify: __ENV.TRUST === 'all',
        /* more */
      };
      export default function () {
        for (const name of ['OPEN', 'AUTH', 'TLS12', 'TLS13', 'HTTP2']) {
          const res = http.get(__ENV[name] + '/');
          const { status, error_code, proto, tls_version, body, error } = res;
          console.log(`${name}: ${status} ${error_code} ${proto} ${tls_version} ${body} ${error};`);
        }
      }
      """;

  private static final Pattern SHOWN = Pattern.compile("msg=\"(\\w+: .*?);\"");

  @TempDir static Path keys;
  @TempDir Path folder;

  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static final List<String> TARGETS = new ArrayList<>();
  private static String clientOptions = "";

  @BeforeAll
  static void start() {
    TestingKeys server = TestingKeys.make(keys, "server", "dns:localhost,ip:127.0.0.1");
    TestingKeys client = TestingKeys.make(keys, "client", "dns:client.test");
    var context = server.context(client);
    target("OPEN", TestingTlsTarget.open(context));
    target("AUTH", TestingTlsTarget.authenticating(context));
    target("TLS12", TestingTlsTarget.speaking(context, "TLSv1.2"));
    target("TLS13", TestingTlsTarget.speaking(context, "TLSv1.3"));
    TestingHttp2Target http2 = new TestingHttp2Target(context);
    OPEN.add(http2);
    TARGETS.add("--env=HTTP2=" + http2.url());
    clientOptions =
        "tlsAuth: [{ cert: `%s`, key: `%s` }],".formatted(client.certificate(), client.key());
  }

  private static void target(String name, TestingTlsTarget target) {
    OPEN.add(target);
    TARGETS.add("--env=" + name + "=" + target.url());
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : OPEN) {
      each.close();
    }
  }

  @Test
  void anUnknownAuthorityIsRefused() {
    String refused = " 0 1310   null x509: unknown authority";
    assertThat(seen("", "--env=TRUST=system"))
        .containsExactly(
            "OPEN:" + refused,
            "AUTH:" + refused,
            "TLS12:" + refused,
            "TLS13:" + refused,
            "HTTP2:" + refused);
  }

  @Test
  void withoutVerificationAndWithAClientsCertificateAllAnswer() {
    assertThat(seen(clientOptions, "--env=TRUST=all"))
        .containsExactly(
            "OPEN: 200 0 HTTP/1.1 tls1.3 TLSv1.3 nobody ",
            "AUTH: 200 0 HTTP/1.1 tls1.3 TLSv1.3 CN=client ",
            "TLS12: 200 0 HTTP/1.1 tls1.2 TLSv1.2 nobody ",
            "TLS13: 200 0 HTTP/1.1 tls1.3 TLSv1.3 nobody ",
            "HTTP2: 200 0 HTTP/2.0 tls1.3 GET / ");
  }

  @Test
  void versionsHaveALowerBound() {
    assertThat(seen("tlsVersion: { min: 'tls1.3' },", "--env=TRUST=all"))
        .containsExactly(
            "OPEN: 200 0 HTTP/1.1 tls1.3 TLSv1.3 nobody ",
            "AUTH: 0 1010   null remote error: tls: certificate required",
            "TLS12: 0 1010   null remote error: tls: protocol version not supported",
            "TLS13: 200 0 HTTP/1.1 tls1.3 TLSv1.3 nobody ",
            "HTTP2: 200 0 HTTP/2.0 tls1.3 GET / ");
  }

  @Test
  void versionsHaveAnUpperBound() {
    assertThat(seen("tlsVersion: 'tls1.2',", "--env=TRUST=all"))
        .containsExactly(
            "OPEN: 200 0 HTTP/1.1 tls1.2 TLSv1.2 nobody ",
            "AUTH: 0 1010   null remote error: tls: handshake failure",
            "TLS12: 200 0 HTTP/1.1 tls1.2 TLSv1.2 nobody ",
            "TLS13: 0 1010   null remote error: tls: protocol version not supported",
            "HTTP2: 200 0 HTTP/2.0 tls1.2 GET / ");
  }

  private List<String> seen(String options, String trust) {
    List<String> flags = new ArrayList<>(TARGETS);
    flags.add(trust);
    Outcome outcome =
        new TestingBurst(folder)
            .script(SCRIPT.replace("/* more */", options), flags.toArray(String[]::new))
            .exits(0);
    List<String> seen = new ArrayList<>();
    Matcher shown = SHOWN.matcher(outcome.err());
    while (shown.find()) {
      seen.add(shown.group(1));
    }
    return seen;
  }

  /** One connection per user carries all requests, those of a batch side by side. */
  @Test
  void http2CarriesAllOfAUser() {
    String script =
        """
        import http from 'k6/http';
        import { check } from 'k6';
        export const options = {
          insecureSkipTLSVerify: true,
          scenarios: { all: { executor: 'per-vu-iterations', vus: 3, iterations: 2 } },
        };
        export default function () {
          const post = http.post(`${__ENV.HTTP2}/post`, 'pizza'.repeat(10000));
          check(post, {
            'is HTTP/2': (r) => r.proto === 'HTTP/2.0',
            'arrives whole': (r) => r.body === 'POST /post ' + 'pizza'.repeat(10000),
          });
          const all = http.batch([1, 2, 3, 4, 5, 6].map((i) => `${__ENV.HTTP2}/batch/${i}`));
          check(all, {
            'each its own': (rs) => rs.every((r, i) => r.body === `GET /batch/${i + 1}`),
            'all HTTP/2': (rs) => rs.every((r) => r.proto === 'HTTP/2.0'),
          });
        }
        """;
    try (TestingHttp2Target target = new TestingHttp2Target(context())) {
      Outcome outcome =
          new TestingBurst(folder)
              .script(script, "--env=HTTP2=" + target.url(), "--workers=2")
              .exits(0);
      assertThat(outcome.metric("checks", "passes")).as(outcome.said()).isEqualTo(3 * 2 * 4);
      assertThat(outcome.metric("checks", "fails")).isZero();
      assertThat(outcome.metric("http_reqs", "count")).isEqualTo(3 * 2 * 7);
      assertThat(target.requests()).hasSize(3 * 2 * 7).allMatch(r -> r.startsWith("HTTP/2.0 "));
      assertThat(target.connections()).isEqualTo(3);
    }
  }

  private static javax.net.ssl.SSLContext context() {
    TestingKeys server = TestingKeys.make(keys, "http2", "ip:127.0.0.1");
    return server.context(server);
  }

  /**
   * In a process that trusts the test's certificates: modules of an {@code https://} address are
   * fetched once each, for all users and workers; a name that the certificate does not have is
   * refused.
   */
  @Test
  void trustedServersAreImportedFromAndTheirNamesChecked() {
    TestingKeys trusted = TestingKeys.make(keys, "trusted", "dns:localhost");
    var context = trusted.context(trusted);
    try (TestingTlsTarget inner = TestingTlsTarget.serving(context, "export const b = 'inner';");
        TestingTlsTarget outer =
            TestingTlsTarget.serving(
                context,
                "export { b } from 'https://localhost:%d/b.js';\nexport const a = 'outer';"
                    .formatted(inner.port()));
        TestingTlsTarget target = TestingTlsTarget.open(context)) {
      new TestingBurst(folder)
          .file(
              "script.js",
              """
              import http from 'k6/http';
              import { a, b } from 'https://localhost:%d/a.js';
              export const options = {
                scenarios: { all: { executor: 'per-vu-iterations', vus: 4, iterations: 1 } },
              };
              export default function () {
                const right = http.get('https://localhost:%d/' + a + b);
                const wrong = http.get('https://127.0.0.1:%2$d/');
                console.log(`${right.status} ${wrong.error_code} ${wrong.error};`);
              }
              """
                  .formatted(outer.port(), target.port()));
      TestingProcess.Ended ended =
          TestingProcess.run(
              folder,
              List.of(
                  "-Djavax.net.ssl.trustStore=" + trusted.file(),
                  "-Djavax.net.ssl.trustStorePassword=" + TestingKeys.PASSWORD),
              List.of("run", "--quiet", "--workers=2", "script.js"));
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.err().lines().filter(line -> line.contains("msg=")))
          .filteredOn(line -> line.contains("source=console"))
          .hasSize(4)
          .allMatch(l -> l.contains("\"200 1311 x509: certificate doesn't match hostname;\""));
      assertThat(target.paths()).hasSize(4).containsOnly("/outerinner");
      assertThat(outer.paths()).containsExactly("/a.js?_k6=1");
      assertThat(inner.paths()).containsExactly("/b.js?_k6=1");
    }
  }
}
