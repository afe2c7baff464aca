package io.burst.function.jshttp;

import io.burst.function.js.K6Module;
import io.burst.function.js.VuRuntime;
import org.graalvm.polyglot.Value;

/** The module {@code k6/http}. */
final class HttpModule implements K6Module {
  private final JsHttp http;

  HttpModule(JsHttp http) {
    this.http = http;
  }

  @Override
  public String specifier() {
    return "k6/http";
  }

  @Override
  public Value exports(VuRuntime vu) {
    HttpHost host = new HttpHost(vu, http);
    vu.listen(host);
    return new HttpFace(vu, host).exports();
  }
}
