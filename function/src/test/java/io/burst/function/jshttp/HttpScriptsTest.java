package io.burst.function.jshttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.options.HttpOptions;
import io.burst.core.options.HttpOptions.HttpDebug;
import io.burst.core.options.TestOptions;
import io.burst.function.engine.IterationContext;
import io.burst.function.engine.IterationOutcome;
import io.burst.function.engine.VirtualUser;
import io.burst.function.http.Pacer;
import io.burst.function.js.TestingScript;
import io.burst.function.jsmodules.BuiltinModules;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts against a real server. Where a table tells of values, k6 2.2 gives the same for the same
 * expression.
 */
class HttpScriptsTest {
  private TestingSite site;

  @BeforeEach
  void open() throws IOException {
    site = new TestingSite();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private List<String> log(String body, UnaryOperator<HttpOptions> change) {
    return run(body, change, 1).log();
  }

  private record Ran(List<String> log, List<String> samples) {}

  private Ran run(String body, UnaryOperator<HttpOptions> change, int iterations) {
    String script =
        """
        import http from 'k6/http';
        import { check } from 'k6';
        const U = '%s';
        const sent = (r) => JSON.parse(r.body);
        const header = (r, name) => { const h = sent(r).h.find(([n]) => n === name); return h && h[1]; };
        const thrown = (f) => { try { f(); return 'no'; } catch (e) { return `${e.name}: ${e.message}`; } };
        const log = (v) => console.log(typeof v === 'string' ? v : JSON.stringify(v));
        %s
        """
            .formatted(site.url(), body);
    TestingScript testing = TestingScript.of(script);
    testing.options(o -> TestingOptions.withHttp(o, change.apply(o.http())));
    try (JsHttp http = new JsHttp(TestingOptions.http(change), 100, Pacer.NONE);
        testing) {
      testing.modules(BuiltinModules.all()).modules(List.of(http.module())).iterate(iterations);
      return new Ran(
          testing.log().stream().map(line -> line.replace(site.url(), "URL")).toList(),
          testing.samples().stream().map(line -> line.replace(site.url(), "URL")).toList());
    }
  }

  private List<String> log(String body) {
    return log(body, UnaryOperator.identity());
  }

  private String value(String expression) {
    List<String> log = log("export default function () { log(" + expression + "); }");
    return log.stream()
        .filter(line -> line.startsWith("INFO "))
        .map(line -> line.substring("INFO ".length()))
        .findFirst()
        .orElseGet(log::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ['get','head','post','put','patch','del','options'].map((m) => http[m](U + '/x').request.method) | ["GET","HEAD","POST","PUT","PATCH","DELETE","OPTIONS"]
          sent(http.request('QUERY', U, 'x')).m + sent(http.request('', U)).m | QUERYGET
          http.get(U).status_text | 200 OK
          http.get(U + '/status/299').status_text | `299 `
          http.get(U + '/a?x=1#f').url | URL/a?x=1#f
          http.get(U).proto | HTTP/1.1
          http.get(U).remote_ip | 127.0.0.1
          http.get(U).remote_port === Number(U.split(':')[2]) | true
          http.get(U + '/double').headers['X-A'] | 1, 2
          [http.get(U + '/status/404').error, http.get(U + '/status/404').error_code] | ["",1404]
          [http.get(U + '/status/204').body, http.head(U).body] | [null,""]
          http.get(U, { responseType: 'binary' }).body instanceof ArrayBuffer | true
          http.get(U, { responseType: 'none' }).body | null
          Object.keys(http.get(U).timings) | ["duration","blocked","looking_up","connecting","tls_handshaking","sending","waiting","receiving"]
          http.get(U).timings.duration > 0 | true
          http.get(U).ocsp | {"produced_at":0,"this_update":0,"next_update":0,"revoked_at":0,"revocation_reason":"","status":""}
          Object.keys(JSON.parse(JSON.stringify(http.get(U)))).join() | remote_ip,remote_port,url,status,status_text,proto,headers,cookies,body,timings,tls_version,tls_cipher_suite,ocsp,error,error_code,request
          Object.keys(http).length | 34
          [http.TLS_1_2, http.SSL_3_0, http.OCSP_STATUS_GOOD, http.OCSP_REASON_AA_COMPROMISE] | ["tls1.2",null,"good","aa_compromise"]
          http.get(U).json().m + http.get(U).json('m') | GETGET
          http.get(U).json('zzz') === undefined | true
          http.get(U + '/broken').json('a') === undefined | true
          (() => { const r = http.get(U); r.body = '{"a":[7]}'; return r.json('a.0') + r.json().a[0]; })() | 14
          (() => { const r = http.get(U); r.headers = '{'; r.error = null; return [r.headers, r.error]; })() | ["{",null]
          (() => { const r = http.get(U, {responseType: 'binary'}); return r.body === r.body; })() | true
          (() => { const r = http.get(U, { responseType: 'binary' }); return r.json().m + r.json('m'); })() | GETGET
          http.get(U + '/r', { headers: { A: 1 } }).request | {"method":"GET","url":"URL/r","headers":{"User-Agent":["burst"],"A":["1"]},"body":"","cookies":{}}
          http.post(U, 'text').request.body | text
          Object.getPrototypeOf(http.get(U)).status === undefined | true
          (() => { try { return http.get(U).json.call({}); } catch (e) { return e.message; } })() | json() belongs to a response, and was called without
          Object.getOwnPropertyNames(http.get(U)).length + Object.getOwnPropertySymbols(http.get(U)).length | 0
          (() => { const r = http.get(U); r.mine = 1; r.status = 7; return [r.mine, r.status, Object.keys(r).join()]; })() | [1,7,"mine"]
          """)
  void responses(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sent(http.post(U, {z: 1, b: [1, 'x', null], c: null, u: undefined, e: true, f: 1.5})).b | b=1&b=x&b=&c=&e=true&f=1.5&u=&z=1
          sent(http.post(U, {g: 1e21, g2: 1e6, g3: 12345678901, g4: 123456789.5, g5: 0.0000001})).b | g=1e%2B21&g2=1000000&g3=12345678901&g4=1.234567895e%2B08&g5=1e-07
          sent(http.post(U, {h: 'ä &+*~\\'()!', 'k y': 1, em: [], neg: -0, nan: NaN, inf: Infinity})).b | h=%C3%A4+%26%2B%2A~%27%28%29%21&inf=%2BInf&k+y=1&nan=NaN&neg=-0
          sent(http.post(U, {by: new Uint8Array([1, 2]), i: new Date(0)})).b | by=%5B1+2%5D&i=1970-01-01+00%3A00%3A00+%2B0000+UTC
          header(http.post(U, {a: 1}), 'Content-type') | application/x-www-form-urlencoded
          header(http.post(U, {a: 1}, {headers: {'content-type': 'x/y'}}), 'Content-type') | x/y
          header(http.post(U, 'text'), 'Content-type') === undefined | true
          sent(http.post(U, new Uint8Array([65, 66]))).b + sent(http.post(U, new Uint8Array([67]).buffer)).b | ABC
          sent(http.post(U)).b + sent(http.post(U, null)).b + sent(http.post(U, '')).b | ``
          header(http.post(U), 'Content-length') | 0
          http.post(U, 5).error | unknown request body type number: a string, an ArrayBuffer or a plain object is expected
          http.post(U, [1]).error | unknown request body type Array: a string, an ArrayBuffer or a plain object is expected
          sent(http.post(U, {a: http.file('abc', 'q"u\\\\o.txt', 'text/plain'), n: 1})).b.replace(/--[0-9a-f]{60}/g, 'B') | `"B\\r\\nContent-Disposition: form-data; name=\\"a\\"; filename=\\"q\\\\\\"u\\\\\\\\o.txt\\"`
          /^multipart\\/form-data; boundary=[0-9a-f]{60}$/.test(header(http.post(U, {a: http.file('abc')}), 'Content-type')) | true
          (() => { const f = http.file('abc'); return [Object.keys(f), f.content_type, f.filename.length]; })() | [["data","filename","content_type"],"application/octet-stream",19]
          thrown(() => http.file(5)) | Error: the content of a file is a string or an ArrayBuffer, not of type number
          """)
  void bodies(String expression, String expected) {
    String value = value(expression);
    if (expression.contains("q\"u")) {
      assertThat(value)
          .startsWith(
              "B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"q\\\"u\\\\o.txt\"")
          .contains("\r\nContent-Type: text/plain\r\n\r\nabc\r\nB\r\n")
          .endsWith("Content-Disposition: form-data; name=\"n\"\r\n\r\n1\r\nB--\r\n");
    } else {
      assertThat(value).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sent(http.get(U, {headers: {'x-a': 1, 'X-A': 2, u: undefined, n: null, ar: [1, 2]}})).h.filter(([n]) => n.length < 4) | [["Ar","1,2"],["N","null"],["U","undefined"],["X-a","2"]]
          header(http.get(U, {headers: {hOst: 'h.example'}}), 'Host') | h.example
          header(http.get(U, {headers: {'USER-agent': ''}}), 'User-agent') === undefined | true
          header(http.get(U), 'User-agent') | burst
          header(http.get(U), 'Accept-encoding') === undefined | true
          header(http.post(U, 'a', {compression: 'gzip, deflate'}), 'Content-encoding') | gzip, deflate
          http.get(U, {timeout: 'abc'}).error | invalid timeout value: "abc" is no duration
          http.get(U, {timeout: null}).error | invalid timeout value: null is no duration
          [http.get(U, {timeout: 0}).error_code, http.get(U, {timeout: -1}).error] | [1050,"request timeout"]
          http.get(U + '/hang', {timeout: '20ms'}).error_code | 1050
          http.get(U, {timeout: '10s'}).status | 200
          http.get(U, {responseType: 'TEXT'}).error | TEXT is none of the response types text, binary and none
          http.post(U, 'a', {compression: 'x'}).error | unknown compression algorithm x, supported are gzip, deflate, zstd, br
          http.get(U, {tags: {a: {}}}).error | the tag 'a' of a request is neither a string, a number nor a boolean
          [http.get(U, {tags: 5}).status, http.get(U, {tags: null}).status, http.get(U, 'abc').status, http.get(U, 5).status] | [200,200,200,200]
          http.get(U, {responseCallback: 5}).error | unsupported responseCallback: http.expectedStatuses(...) or null is expected
          [http.get(U, {auth: 'zzz'}).status, http.get(U, {unknown: 1}).status] | [200,200]
          [http.get(U + '/redirect/2').url, http.get(U + '/redirect/2', {redirects: 0}).status, http.get(U + '/redirect/2', {redirects: -1}).url] | ["URL/end",302,"URL/redirect/2"]
          http.get(U + '/redirect/2', {redirects: 'x'}).status | 302
          http.get(U.replace('//', '//u:p@') + '/digest', {auth: 'digest'}).status | 200
          header(http.get(U.replace('//', '//u:p@')), 'Authorization') | Basic dTpw
          http.get(U.replace('//', '//u:p@')).request.headers.Authorization === undefined | true
          """)
  void params(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          http.get(U + '/cookies').cookies | {"a":[{"name":"a","value":"1","domain":"","path":"","http_only":false,"secure":false,"max_age":0,"expires":-6795364578871}],"b":[{"name":"b","value":"2","domain":"","path":"/","http_only":true,"secure":false,"max_age":10,"expires":-6795364578871}],"c":[{"name":"c","value":"3","domain":"127.0.0.1","path":"","http_only":false,"secure":false,"max_age":0,"expires":2139722880000}]}
          header(http.get(U, {cookies: {x: '1', y: {value: '2'}, n: null, q: 5}}), 'Cookie') | x=1; y=2; q=5
          (() => { http.get(U + '/cookies'); return header(http.get(U, {cookies: {a: {value: '9', replace: true}, b: '8'}}), 'Cookie'); })() | a=9; b=8; b=2; c=3
          http.get(U, {cookies: {x: '1'}}).request.cookies | {"x":[{"name":"x","value":"1","replace":false}]}
          (() => { const j = http.cookieJar(); return [j.set(U + '/a', 'n', 'v', {path: '/a', max_age: 5}), j.cookiesForURL(U + '/a/b'), j.cookiesForURL(U)]; })() | [true,{"n":["v"]},{}]
          (() => { const j = http.cookieJar(); j.set(U, 'n', 5); j.set(U, 'm', 'x'); j.delete(U, 'n'); return header(http.get(U), 'Cookie'); })() | m=x
          (() => { const j = http.cookieJar(); j.set(U, 'n', 'v'); j.clear(U); return j.cookiesForURL(U); })() | {}
          (() => { const j = new http.CookieJar(); j.set(U, 'o', '1'); return [header(http.get(U, {jar: j}), 'Cookie'), header(http.get(U), 'Cookie'), j instanceof http.CookieJar, JSON.stringify(j)]; })() | ["o=1",null,true,"{}"]
          (() => { http.cookieJar().set(U, 'v', '1'); return header(http.get(U, {jar: null}), 'Cookie') + header(http.get(U, {jar: 5}), 'Cookie'); })() | v=1v=1
          thrown(() => http.cookieJar().set(U, 'n', 'v', {expires: 'x'})) | Error: cannot read the date "x" of "expires": write it as Mon, 02 Jan 2006 15:04:05 GMT
          (() => { const j = http.cookieJar(); j.set(U, 'e', '1', {expires: 'Wed, 21 Oct 2037 07:28:00 GMT'}); j.set(U, 'o', '1', {expires: 'Wed, 21 Oct 2015 07:28:00 GMT'}); return j.cookiesForURL(U); })() | {"e":["1"]}
          thrown(() => http.cookieJar().cookiesForURL('http://[::1')) | Error: invalid URL: parse "http://[::1": missing ']' in host
          (() => { const names = []; for (const name in http.get(U)) { names.push(name); } return names.length; })() | 16
          thrown(() => http.cookieJar().delete(U, '')) | Error: the name of the cookie to delete is empty
          """)
  void cookies(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          http.batch([U + '/1', ['post', U + '/2', 'b'], {method: 'get', url: U + '/3', body: 'no'}, {url: U + '/4'}, http.url`${U}/5/${6}`]).map((r) => sent(r).m + sent(r).p + sent(r).b) | ["GET/1","post/2b","GET/3","GET/4","GET/5/6"]
          (() => { const r = http.batch({a: U + '/1', b: {method: 'put', url: U, body: {x: 1}}}); return [Object.keys(r), sent(r.b).b, sent(r.a).p]; })() | [["a","b"],"x=1","/1"]
          http.batch([]) | []
          http.batch([U, ['GET']]).map((r) => r.error) | ["","invalid batch request: number 1 has neither a method nor a URL"]
          http.batch([U, 5]).map((r) => r.error_code) | [0,1020]
          http.batch([{method: 'GET'}])[0].error | the batch request 0 has no url
          http.batch([[5, U]])[0].error | invalid method type: '5' is no text
          http.batch(['http://127.0.0.1:1/', U]).map((r) => r.status) | [0,200]
          thrown(() => http.batch([['GET', 'http://127.0.0.1:1/', null, {throw: true}], U])) | Error: Get "http://127.0.0.1:1/": dial: connection refused
          thrown(() => http.batch()) | Error: http.batch() needs its requests, in an array or an object
          thrown(() => http.batch([], [])) | Error: http.batch() takes nothing but its requests, in one array or object
          thrown(() => http.batch('x')) | Error: invalid http.batch() argument type string
          (() => { const u = http.url`${U}/a/${5}/b`; return [u.name, u.url, u.clean_url]; })() | ["${}/a/${}/b","URL/a/5/b","URL/a/5/b"]
          http.url`${U}/a/${undefined}/${null}/${true}/${1.5}`.url | URL/a///true/1.5
          thrown(() => http.url`http://[::1/${1}`) | Error: invalid URL: parse "http://[::1/1": missing ']' in host
          thrown(() => http.expectedStatuses()) | Error: no arguments
          thrown(() => http.expectedStatuses('200')) | Error: expectedStatuses(): argument 1 is neither a whole number nor a range { min, max }
          thrown(() => http.expectedStatuses(200, {min: 1.5, max: 2})) | Error: expectedStatuses(): min and max of argument 2 must be whole numbers
          http.expectedStatuses(200, {min: 1, max: 2}) | {}
          thrown(() => http.setResponseCallback(200)) | Error: unsupported argument, expected http.expectedStatuses
          thrown(() => http.get(U).html()) | Error: Response.html() needs the module "k6/html", which is not there yet in burst
          thrown(() => http.get(U).submitForm()) | Error: Response.submitForm() needs the module "k6/html", which is not there yet in burst
          thrown(() => http.get(U, {responseType: 'none'}).json()) | Error: the body is null and cannot be read as JSON: most likely the request failed, or the response has none
          thrown(() => http.get(U + '/broken').json()) | Error: cannot parse the body as JSON: line 1, character 6: the text ends too early
          """)
  void otherCalls(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ''                   | 1000 | unsupported protocol scheme ""   | null
          undefined            | 1020 | invalid URL: 'undefined' is no text | ``
          5                    | 1020 | invalid URL: '5' is no text       | ``
          {}                   | 1020 | invalid URL: an object is no text | ``
          'http://[::1'        | 1020 | invalid URL: parse "http://[::1": missing ']' in host | ``
          'ftp://a/x'          | 1000 | unsupported protocol scheme "ftp" | null
          'http://127.0.0.1:1' | 1212 | dial: connection refused          | null
          """)
  void failures(String url, int code, String error, String body) {
    String script =
        """
        export default function () {
          const r = http.get(%s);
          log([r.status, r.error_code, r.error, String(r.body), r.headers, r.cookies, r.timings.duration >= 0]);
        }
        """
            .formatted(url);
    List<String> log = log(script);
    assertThat(log.getFirst()).isEqualTo("WARN Request Failed");
    assertThat(log.getLast())
        .isEqualTo(
            "INFO [0,%d,\"%s\",\"%s\",{},{},true]"
                .formatted(code, error.replace("\"", "\\\""), body));
  }

  @Test
  void throwsOnlyWhereAsked() {
    assertThat(
            log(
                """
                export default function () {
                  log(thrown(() => http.get('http://127.0.0.1:1/', { throw: true })));
                  log(thrown(() => http.post('http://[::1', null, { throw: true })));
                }
                """))
        .containsExactly(
            "INFO Error: Get \"http://127.0.0.1:1/\": dial: connection refused",
            "WARN Request Failed",
            "INFO no");
  }

  @Test
  void initContextSendsNothing() {
    assertThat(
            log(
                """
                log(thrown(() => http.get(U)));
                log(thrown(() => http.post(U, {}, { tags: {} })));
                log(thrown(() => http.batch([U])));
                log(thrown(() => http.asyncRequest('GET', U)));
                log(thrown(() => http.cookieJar()));
                log(typeof new http.CookieJar());
                export default function () {}
                """))
        .startsWith(
            "INFO Error: HTTP requests cannot be made in init code",
            "INFO Error: HTTP requests cannot be made in init code",
            "INFO Error: HTTP batch requests cannot be made in init code",
            "INFO Error: HTTP requests cannot be made in init code",
            "INFO Error: cookie jars cannot be made in init code",
            "INFO object");
    assertThat(site.asked).isEmpty();
  }

  @Test
  void warnsOfASecondParameter() {
    assertThat(log("export default function () { http.get(U, null, {}); http.head(U, null, {}); }"))
        .containsExactly(
            "WARN http.get takes a URL and params (2 arguments), but more were given",
            "WARN http.head takes a URL and params (2 arguments), but more were given");
  }

  @Test
  void warnsOfNestedFormFields() {
    assertThat(
            log("export default function () { log(sent(http.post(U, {d: {x: 1}, n: [[1]]})).b); }"))
        .containsExactly(
            "WARN the form field \"d\" holds an object, which a form cannot carry: it is sent"
                + " empty; JSON.stringify() makes text of it",
            "WARN the form field \"n\" holds an array in an array, which a form cannot carry: it is"
                + " sent empty; JSON.stringify() makes text of it",
            "INFO d=&n=");
  }

  @Test
  void warnsWhereRedirectsEndUnasked() {
    assertThat(log("export default function () { log(http.get(U + '/redirect/12').url); }"))
        .hasSize(2)
        .startsWith(
            "WARN stopped after 10 redirects and took the last one as the response; { redirects: n"
                + " } in the params or the option maxRedirects sets how many are followed")
        .endsWith("INFO URL/redirect/2");
    assertThat(
            log(
                "export default function () { log(http.get(U + '/redirect/3').url); }",
                o -> TestingOptions.maxRedirects(o, 1)))
        .containsExactly("INFO URL/redirect/2");
  }

  @Test
  void jarLivesForAnIteration() {
    String script =
        """
        export default function () {
          log(http.cookieJar().cookiesForURL(U));
          http.get(U + '/cookies');
        }
        """;
    assertThat(run(script, UnaryOperator.identity(), 2).log())
        .containsExactly("INFO {}", "INFO {}");
    assertThat(run(script, TestingOptions::noCookiesReset, 2).log())
        .containsExactly("INFO {}", "INFO {\"a\":[\"1\"],\"b\":[\"2\"],\"c\":[\"3\"]}");
  }

  @Test
  void asyncRequestsRunSideBySide() {
    assertThat(
            log(
                """
                export default async function () {
                  const all = [1, 2, 3].map(() => http.asyncRequest('GET', U + '/together/3'));
                  log((await Promise.all(all)).map((r) => r.status));
                  log((await http.asyncRequest('POST', U, 'x')).json('b'));
                  log(await http.asyncRequest('GET', 'http://127.0.0.1:1/', null, { throw: true }).catch(String));
                  log((await http.asyncRequest('GET', 5)).error_code);
                }
                """))
        .containsExactly(
            "INFO [200,200,200]",
            "INFO x",
            "INFO Error: Get \"http://127.0.0.1:1/\": dial: connection refused",
            "WARN Request Failed",
            "INFO 1020");
  }

  @Test
  void batchKeepsItsLimits() {
    String script =
        "export default function () { log(http.batch(Array(12).fill(U)).map((r) => r.status)"
            + ".join()); }";
    String all = "INFO " + "200,".repeat(11) + "200";
    assertThat(log(script, o -> TestingOptions.batch(o, 4, 2))).containsExactly(all);
    assertThat(site.mostPresent()).isLessThanOrEqualTo(2);
    assertThat(
            log(
                "export default function () { http.batch(Array(5).fill(U + '/together/5')); }",
                o -> TestingOptions.batch(o, 5, 0)))
        .isEmpty();
  }

  @Test
  void samplesCarryTheirTags() {
    Ran ran =
        run(
            """
            export default function () {
              http.get(U + '/a');
              http.get(U + '/b', { tags: { name: 'named', mine: 1 } });
              http.get(http.url`${U}/c/${1}`);
              http.get(U + '/status/404');
              http.get('http://127.0.0.1:1/');
              http.get(U + '/redirect/1');
            }
            """,
            UnaryOperator.identity(), 1);
    String common = ", method=GET, name=%s, proto=HTTP/1.1, scenario=default, status=%s, url=%s}";
    assertThat(ran.samples().stream().filter(s -> s.startsWith("http_reqs")).toList())
        .containsExactly(
            "http_reqs{expected_response=true, group="
                + common.formatted("URL/a", 200, "URL/a")
                + " 1.0",
            "http_reqs{expected_response=true, group=, method=GET, mine=1, name=named,"
                + " proto=HTTP/1.1, scenario=default, status=200, url=named} 1.0",
            "http_reqs{expected_response=true, group="
                + common.formatted("${}/c/${}", 200, "${}/c/${}")
                + " 1.0",
            "http_reqs{error_code=1404, expected_response=false, group="
                + common.formatted("URL/status/404", 404, "URL/status/404")
                + " 1.0",
            "http_reqs{error=dial: connection refused, error_code=1212, expected_response=false,"
                + " group=, method=GET, name=http://127.0.0.1:1/, scenario=default, status=0,"
                + " url=http://127.0.0.1:1/} 1.0",
            "http_reqs{expected_response=true, group="
                + common.formatted("URL/redirect/1", 302, "URL/redirect/1")
                + " 1.0",
            "http_reqs{expected_response=true, group="
                + common.formatted("URL/end", 200, "URL/end")
                + " 1.0");
    for (String metric :
        List.of("duration", "blocked", "connecting", "tls_handshaking", "sending", "waiting")) {
      assertThat(ran.samples().stream().filter(s -> s.startsWith("http_req_" + metric))).hasSize(7);
    }
    assertThat(ran.samples().stream().filter(s -> s.startsWith("data_"))).hasSize(2);
  }

  @Test
  void responseCallbacksJudge() {
    Ran ran =
        run(
            """
            export default function () {
              http.get(U + '/status/404', { responseCallback: http.expectedStatuses(404) });
              http.setResponseCallback(http.expectedStatuses(200, { min: 500, max: 599 }));
              http.get(U + '/status/503');
              http.get(U + '/status/404');
              http.get(U, { responseCallback: null });
              http.setResponseCallback(null);
              http.get(U);
              http.setResponseCallback(http.expectedStatuses(200));
              http.get(U.replace('//', '//u:p@') + '/digest', { auth: 'digest' });
            }
            """,
            UnaryOperator.identity(),
            1);
    assertThat(
            ran.samples().stream()
                .filter(s -> s.startsWith("http_req_failed"))
                .map(s -> s.replaceAll(".*status=(\\d+).* ([01])\\.0", "$1 $2")))
        .containsExactly("404 0", "503 0", "404 1", "401 0", "200 0");
    assertThat(ran.samples().stream().filter(s -> s.startsWith("http_reqs"))).hasSize(7);
  }

  @Test
  void discardedBodies() {
    assertThat(
            log(
                """
                export default function () {
                  log([http.get(U).body, typeof http.get(U, { responseType: 'text' }).body]);
                }
                """,
                TestingOptions::discardBodies))
        .containsExactly("INFO [null,\"string\"]");
  }

  @Test
  void debugShowsWhatWasSent() {
    List<String> log =
        log(
            "export default function () { http.post(U + '/d', 'some body'); }",
            o -> TestingOptions.debug(o, HttpDebug.FULL));
    assertThat(log).hasSize(2);
    assertThat(log.getFirst())
        .startsWith("INFO Request:\nPOST /d HTTP/1.1\nHost: ")
        .contains("\nContent-Length: 9\nUser-Agent: burst\n\nsome body\n");
    assertThat(log.getLast())
        .startsWith("INFO Response:\nHTTP/1.1 200 OK\n")
        .contains("\"m\":\"POST\"");
    assertThat(
            log(
                "export default function () { http.post(U + '/d', 'some body'); }",
                o -> TestingOptions.debug(o, HttpDebug.HEADERS)))
        .noneMatch(line -> line.contains("some body"));
  }

  @Test
  void consoleShowsAResponse() {
    assertThat(value("(() => { console.log(http.get(U + '/s')); return ''; })()"))
        .startsWith("{ remote_ip: \"127.0.0.1\", remote_port: ")
        .contains("status: 200, status_text: \"200 OK\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http.get(U + '/hang');", "await http.asyncRequest('GET', U + '/hang');"})
  void anInterruptEndsWhatIsUnderWay(String call) throws InterruptedException {
    String script =
        "import http from 'k6/http'; const U = '%s'; export default async function () { %s }"
            .formatted(site.url(), call);
    try (JsHttp http = new JsHttp(TestOptions.defaults(), 100, Pacer.NONE);
        TestingScript testing = TestingScript.of(script)) {
      testing.modules(List.of(http.module())).load();
      try (VirtualUser user = testing.user(1)) {
        AtomicReference<IterationOutcome> outcome = new AtomicReference<>();
        Thread thread =
            Thread.ofVirtual()
                .start(() -> outcome.set(user.runIteration(new IterationContext(0, 0, 0, 0))));
        site.hanging.await();
        user.interrupt();
        thread.join();
        assertThat(outcome.get()).isEqualTo(IterationOutcome.INTERRUPTED);
        assertThat(testing.log()).isEmpty();
        assertThat(testing.samples()).noneMatch(sample -> sample.startsWith("http_"));
      }
    }
  }

  @Test
  void idleConnectionsEndWithTheIterationIfAsked() {
    String script = "export default function () { http.get(U); http.get(U); }";
    assertThat(connections(run(script, UnaryOperator.identity(), 3))).isEqualTo(1);
    assertThat(connections(run(script, o -> TestingOptions.reuse(o, false, true), 3))).isEqualTo(3);
    assertThat(connections(run(script, o -> TestingOptions.reuse(o, true, false), 3))).isEqualTo(6);
  }

  private long connections(Ran ran) {
    assertThat(ran.log()).isEmpty();
    long opened = site.clients.stream().distinct().count();
    site.clients.clear();
    return opened;
  }
}
