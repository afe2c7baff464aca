package io.burst.function.jshttp;

import io.burst.core.options.HttpOptions;
import io.burst.core.options.HttpOptions.HttpDebug;
import io.burst.core.options.TestOptions;
import java.util.function.UnaryOperator;

/** Options with other settings for HTTP than the defaults. */
final class TestingOptions {
  private TestingOptions() {}

  static TestOptions http(UnaryOperator<HttpOptions> change) {
    TestOptions defaults = TestOptions.defaults();
    return withHttp(defaults, change.apply(defaults.http()));
  }

  static TestOptions withHttp(TestOptions o, HttpOptions http) {
    return new TestOptions(
        o.scenarios(),
        o.thresholds(),
        o.tags(),
        o.systemTags(),
        o.throwErrors(),
        o.lifecycle(),
        http,
        o.tls(),
        o.dns(),
        o.network(),
        o.summary(),
        java.util.Map.of());
  }

  static HttpOptions maxRedirects(HttpOptions o, int value) {
    return new HttpOptions(
        value,
        o.userAgent(),
        o.batch(),
        o.batchPerHost(),
        o.rps(),
        o.debug(),
        false,
        false,
        false,
        false);
  }

  static HttpOptions batch(HttpOptions o, int all, int perHost) {
    return new HttpOptions(
        o.maxRedirects(),
        o.userAgent(),
        all,
        perHost,
        o.rps(),
        o.debug(),
        false,
        false,
        false,
        false);
  }

  static HttpOptions debug(HttpOptions o, HttpDebug debug) {
    return new HttpOptions(
        o.maxRedirects(),
        o.userAgent(),
        o.batch(),
        o.batchPerHost(),
        0,
        debug,
        false,
        false,
        false,
        false);
  }

  static HttpOptions discardBodies(HttpOptions o) {
    return new HttpOptions(
        o.maxRedirects(),
        o.userAgent(),
        o.batch(),
        o.batchPerHost(),
        0,
        o.debug(),
        true,
        false,
        false,
        false);
  }

  static HttpOptions noCookiesReset(HttpOptions o) {
    return new HttpOptions(
        o.maxRedirects(),
        o.userAgent(),
        o.batch(),
        o.batchPerHost(),
        0,
        o.debug(),
        false,
        false,
        false,
        true);
  }

  static HttpOptions reuse(HttpOptions o, boolean never, boolean notAcrossIterations) {
    return new HttpOptions(
        o.maxRedirects(),
        o.userAgent(),
        o.batch(),
        o.batchPerHost(),
        0,
        o.debug(),
        false,
        never,
        notAcrossIterations,
        false);
  }
}
