// The module "k6/http". Responses ask the host for a field when the script first touches it.
(host) => {
  const { send, inInit } = host;

  class Response {
    #ask;
    #json;

    constructor(ask) {
      this.#ask = ask;
    }

    json(selector) {
      if (this.body === null) {
        throw new Error('the body is null so we can\'t transform it to JSON'
          + ' - this likely was because of a request error getting the response');
      }
      if (this.#json === undefined) {
        this.#json = JSON.parse(this.body);
      }
      if (selector === undefined) {
        return this.#json;
      }
      let value = this.#json;
      for (const key of String(selector).split('.')) {
        if (value === undefined || value === null) {
          return undefined;
        }
        value = key === '#' ? value.length : value[key];
      }
      return value;
    }

    static {
      const lazy = (name) => Object.defineProperty(Response.prototype, name, {
        enumerable: true,
        configurable: true,
        get() {
          const value = this.#ask(name);
          Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true });
          return value;
        },
        set(value) {
          Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true });
        },
      });
      ['status', 'status_text', 'url', 'proto', 'body', 'error', 'error_code', 'headers', 'timings'].forEach(lazy);
    }
  }

  function flat(headers) {
    if (headers === undefined || headers === null) {
      return undefined;
    }
    const pairs = [];
    for (const name of Object.keys(headers)) {
      pairs.push(name, String(headers[name]));
    }
    return pairs;
  }

  function form(body) {
    return Object.keys(body).sort()
      .flatMap((key) => [].concat(body[key]).map((v) => `${encodeURIComponent(key)}=${encodeURIComponent(v).replace(/%20/g, '+')}`))
      .join('&');
  }

  function request(method, url, body, params) {
    if (inInit()) {
      throw new Error('requests cannot be made in the init context');
    }
    const given = params === undefined || params === null ? {} : params;
    let headers = given.headers;
    let content = body === null ? undefined : body;
    if (typeof content === 'object' && !(content instanceof ArrayBuffer)) {
      content = form(content);
      headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...headers };
    }
    const tags = given.tags;
    const name = tags && tags.name !== undefined ? String(tags.name) : '';
    const ask = send(method, String(url), name, content, flat(headers), tags, given.timeout, given.redirects, given.responseType);
    return new Response(ask);
  }

  return {
    request,
    get: (url, params) => request('GET', url, undefined, params),
    head: (url, params) => request('HEAD', url, undefined, params),
    post: (url, body, params) => request('POST', url, body, params),
    put: (url, body, params) => request('PUT', url, body, params),
    patch: (url, body, params) => request('PATCH', url, body, params),
    del: (url, body, params) => request('DELETE', url, body, params),
    options: (url, body, params) => request('OPTIONS', url, body, params),
  };
}
