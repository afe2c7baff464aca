// The module "k6/http": its face. What a script does in every iteration the host does by itself; the
// rest is in calls.js.
(host) => {
  const { calls } = host;

  class CookieJar {
    #handle;

    constructor() {
      this.#handle = calls().jar.make();
    }

    static of(handle) {
      const jar = new CookieJar();
      jar.#handle = handle;
      return jar;
    }

    static handle(jar) {
      return typeof jar === 'object' && jar !== null && #handle in jar ? jar.#handle : undefined;
    }

    cookiesForURL(url) {
      return calls().jar.get(this.#handle, url);
    }

    set(url, name, value, options) {
      return calls().jar.set(this.#handle, url, name, value, options);
    }

    clear(url) {
      calls().jar.clear(this.#handle, url);
    }

    delete(url, name) {
      calls().jar.delete(this.#handle, url, name);
    }
  }

  // Its fields and json() are the host's.
  class Response {
    html() {
      notYet('html');
    }

    submitForm() {
      notYet('submitForm');
    }

    clickLink() {
      notYet('clickLink');
    }

    // For JSON.stringify and the console, which look at an object's own properties.
    toJSON() {
      const fields = {};
      for (const name in this) {
        fields[name] = this[name];
      }
      return fields;
    }
  }

  function notYet(method) {
    throw new Error(`Response.${method}() needs the module "k6/html", which is not there yet in burst`);
  }

  const exports = {
    TLS_1_0: 'tls1.0',
    TLS_1_1: 'tls1.1',
    TLS_1_2: 'tls1.2',
    TLS_1_3: 'tls1.3',
    OCSP_STATUS_GOOD: 'good',
    OCSP_STATUS_REVOKED: 'revoked',
    OCSP_STATUS_SERVER_FAILED: 'server_failed',
    OCSP_STATUS_UNKNOWN: 'unknown',
    OCSP_REASON_UNSPECIFIED: 'unspecified',
    OCSP_REASON_KEY_COMPROMISE: 'key_compromise',
    OCSP_REASON_CA_COMPROMISE: 'ca_compromise',
    OCSP_REASON_AFFILIATION_CHANGED: 'affiliation_changed',
    OCSP_REASON_SUPERSEDED: 'superseded',
    OCSP_REASON_CESSATION_OF_OPERATION: 'cessation_of_operation',
    OCSP_REASON_CERTIFICATE_HOLD: 'certificate_hold',
    OCSP_REASON_REMOVE_FROM_CRL: 'remove_from_crl',
    OCSP_REASON_PRIVILEGE_WITHDRAWN: 'privilege_withdrawn',
    OCSP_REASON_AA_COMPROMISE: 'aa_compromise',
    CookieJar,
    url: host.url,
    cookieJar: host.cookieJar,
    file: host.file,
    get: host.get,
    head: host.head,
    post: host.post,
    put: host.put,
    patch: host.patch,
    del: host.del,
    options: host.options,
    request: host.request,
    asyncRequest: host.asyncRequest,
    batch: host.batch,
    setResponseCallback: host.setResponseCallback,
    expectedStatuses: host.expectedStatuses,
  };
  return { exports, CookieJar, response: Response.prototype };
}
