// Takes the calls of "k6/http" apart, by JavaScript's own rules of conversion; the host gets plain
// values. Made when a script first calls what needs it: most users of a large test never do.
(host, CookieJar) => {
  const { send, prepare, sendAll, answer, start, response } = host;
  const END = '\0';
  const COMPRESSIONS = ['gzip', 'deflate', 'zstd', 'br'];

  // What k6 refuses before anything is sent: thrown or logged as the option "throw" says.
  class BadRequest extends Error {
    constructor(message, code = 0) {
      super(message);
      this.code = code;
    }
  }

  class FileData {
    constructor(data, filename, contentType) {
      this.data = data;
      this.filename = filename;
      this.content_type = contentType;
    }
  }

  class Url {
    constructor(name, url) {
      this.name = name;
      this.url = url;
      this.clean_url = host.cleanUrl(url);
    }
  }

  class ExpectedStatuses {
    #handle;

    constructor(handle) {
      this.#handle = handle;
    }

    static handle(value) {
      return typeof value === 'object' && value !== null && #handle in value ? value.#handle : undefined;
    }
  }

  function keys(object) {
    return object === undefined || object === null ? [] : Object.keys(Object(object));
  }

  // What cookie jars do, by their handles.
  const jar = {
    make: host.newJar,

    get(handle, url) {
      return JSON.parse(host.jarGet(handle, String(url)));
    },

    set(handle, url, name, value, options) {
      const given = { domain: '', path: '', expires: '', max_age: 0, secure: false, http_only: false };
      for (const key of keys(options)) {
        const option = options[key];
        switch (key.toLowerCase()) {
          case 'domain': given.domain = String(option); break;
          case 'path': given.path = String(option); break;
          case 'expires': given.expires = String(option); break;
          case 'max_age': given.max_age = Math.trunc(Number(option)) || 0; break;
          case 'secure': given.secure = Boolean(option); break;
          case 'http_only': given.http_only = Boolean(option); break;
          default: break;
        }
      }
      host.jarSet(handle, String(url), String(name), String(value), given.domain, given.path,
        given.expires, given.max_age, given.secure, given.http_only);
      return true;
    },

    clear(handle, url) {
      host.jarClear(handle, String(url));
    },

    delete(handle, url, name) {
      host.jarDelete(handle, String(url), name === undefined ? '' : String(name));
    },
  };

  // Name, value, name, value: one string instead of many crossings. No header may hold the mark;
  // what takes its place may not be in one either, so that such a header is still refused.
  function item(text) {
    const value = typeof text === 'string' ? text : String(text);
    return (value.includes(END) ? value.replaceAll(END, '\r') : value) + END;
  }

  function flatHeaders(headers) {
    let text = '';
    for (const name of keys(headers)) {
      text += item(name) + item(headers[name]);
    }
    return text;
  }

  function flatTags(tags) {
    let text = '';
    for (const name of keys(tags)) {
      const value = tags[name];
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
        throw new BadRequest(`the tag '${name}' of a request is neither a string, a number nor a boolean`);
      }
      text += item(name) + item(value);
    }
    return text;
  }

  function flatCookies(cookies) {
    let text = '';
    for (const name of keys(cookies)) {
      const cookie = cookies[name];
      if (cookie === undefined || cookie === null) {
        continue;
      }
      let value = cookie;
      let replace = false;
      if (typeof cookie === 'object') {
        value = '';
        for (const attribute of Object.keys(cookie)) {
          switch (attribute.toLowerCase()) {
            case 'value': value = cookie[attribute]; break;
            case 'replace': replace = Boolean(cookie[attribute]); break;
            default: break;
          }
        }
      }
      text += item(name) + item(value) + item(replace ? 'replace' : '');
    }
    return text;
  }

  function compressions(value) {
    const text = String(value).trim();
    if (text === '') {
      return '';
    }
    const names = text.split(',').map((name) => name.trim());
    const unknown = names.find((name) => !COMPRESSIONS.includes(name));
    if (unknown !== undefined) {
      throw new BadRequest(`unknown compression algorithm ${unknown}, supported are ${COMPRESSIONS.join(', ')}`);
    }
    return names.join();
  }

  function timeout(value) {
    if (typeof value === 'number') {
      return value;
    }
    const millis = typeof value === 'string' ? host.duration(value) : NaN;
    if (millis !== millis) {
      throw new BadRequest(`invalid timeout value: ${typeof value === 'string' ? `"${value}"` : String(value)} is no duration`);
    }
    return millis;
  }

  // false: responses are not judged at all.
  function callback(value) {
    if (value === undefined || value === null) {
      return false;
    }
    const handle = ExpectedStatuses.handle(value);
    if (handle === undefined) {
      throw new BadRequest('unsupported responseCallback: http.expectedStatuses(...) or null is expected');
    }
    return handle;
  }

  function responseType(value) {
    const type = String(value);
    if (type !== 'text' && type !== 'binary' && type !== 'none') {
      throw new BadRequest(`${type} is none of the response types text, binary and none`);
    }
    return type;
  }

  // In the order in which the host takes them, after method, URL, its name and the body.
  const HEADERS = 0;
  const COOKIES = 1;
  const JAR = 2;
  const TAGS = 3;
  const AUTH = 4;
  const TIMEOUT = 5;
  const REDIRECTS = 6;
  const COMPRESSION = 7;
  const TYPE = 8;
  const CALLBACK = 9;
  const THROW = 10;

  function read(params, contentType) {
    const out = [contentType];
    out.length = 11;
    for (const key of keys(params)) {
      const value = params[key];
      switch (key) {
        case 'headers': out[HEADERS] += flatHeaders(value); break;
        case 'cookies': out[COOKIES] = flatCookies(value); break;
        case 'jar': out[JAR] = CookieJar.handle(value); break;
        case 'tags': out[TAGS] = flatTags(value); break;
        case 'auth': out[AUTH] = String(value); break;
        case 'timeout': out[TIMEOUT] = timeout(value); break;
        case 'redirects': out[REDIRECTS] = Math.max(0, Math.trunc(Number(value)) || 0); break;
        case 'compression': out[COMPRESSION] = compressions(value); break;
        case 'responseType': out[TYPE] = responseType(value); break;
        case 'responseCallback': out[CALLBACK] = callback(value); break;
        case 'throw': out[THROW] = Boolean(value); break;
        default: break;
      }
    }
    return out;
  }

  // Numbers as Go's %v writes them: shortest digits, an exponent below -4 and from 6 on if not whole.
  function goNumber(value) {
    if (!Number.isFinite(value)) {
      return value !== value ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
    }
    if (Object.is(value, -0)) {
      return '-0';
    }
    if (Number.isSafeInteger(value)) {
      return String(value);
    }
    const [digits, power] = value.toExponential().split('e');
    const exponent = Number(power);
    if (exponent >= -4 && exponent < 6) {
      return String(value);
    }
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${digits}e${exponent < 0 ? '-' : '+'}${size}`;
  }

  function goDate(date) {
    const [day, time] = date.toISOString().split('T');
    const [seconds, fraction] = time.slice(0, -1).split('.');
    const rest = fraction.replace(/0+$/, '');
    return `${day} ${seconds}${rest ? `.${rest}` : ''} +0000 UTC`;
  }

  function formValue(name, value) {
    switch (typeof value) {
      case 'string': return value;
      case 'undefined': return '';
      case 'number': return goNumber(value);
      case 'object': break;
      default: return String(value);
    }
    if (value === null) {
      return '';
    }
    if (value instanceof Date) {
      return goDate(value);
    }
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      return `[${value.join(' ')}]`;
    }
    host.warn(`the form field "${name}" holds ${Array.isArray(value) ? 'an array in an array' : 'an object'}, which a form cannot carry: it is sent empty; JSON.stringify() makes text of it`);
    return '';
  }

  function escaped(text) {
    return encodeURIComponent(text.toWellFormed())
      .replace(/[!'()*]|%20/g, (c) => (c === '%20' ? '+' : `%${c.charCodeAt(0).toString(16).toUpperCase()}`));
  }

  function form(fields) {
    const pairs = [];
    for (const name of Object.keys(fields).sort()) {
      const value = fields[name];
      for (const one of Array.isArray(value) ? value : [value]) {
        pairs.push(`${escaped(name)}=${escaped(formValue(name, one))}`);
      }
    }
    return pairs.join('&');
  }

  function multipart(fields) {
    const parts = [];
    for (const name of Object.keys(fields)) {
      const value = fields[name];
      if (value instanceof FileData) {
        parts.push(name, value.data, String(value.filename), String(value.content_type));
      } else {
        parts.push(name, formValue(name, value), null, null);
      }
    }
    return host.multipart(parts);
  }

  // The body as the host takes it, and the header that tells of it.
  function content(body) {
    if (body === undefined || body === null) {
      return [undefined, ''];
    }
    if (typeof body === 'string' || body instanceof ArrayBuffer) {
      return [body, ''];
    }
    if (body instanceof String) {
      return [String(body), ''];
    }
    if (ArrayBuffer.isView(body)) {
      return [body, ''];
    }
    if (typeof body !== 'object' || Array.isArray(body) || body instanceof Date || body instanceof Map
      || body instanceof Set) {
      const type = typeof body === 'object' ? body.constructor.name : typeof body;
      throw new BadRequest(`unknown request body type ${type}: a string, an ArrayBuffer or a plain object is expected`);
    }
    if (Object.keys(body).some((name) => body[name] instanceof FileData)) {
      const [bytes, boundary] = multipart(body);
      return [bytes, `Content-Type${END}multipart/form-data; boundary=${boundary}${END}`];
    }
    return [form(body), `Content-Type${END}application/x-www-form-urlencoded${END}`];
  }

  function call(to, method, url, body, params) {
    let address = url;
    let name;
    if (typeof url !== 'string') {
      if (url instanceof Url) {
        address = url.url;
        name = url.name;
      } else if (url instanceof String) {
        address = String(url);
      } else {
        throw new BadRequest(`invalid URL: ${typeof url === 'object' && url !== null ? 'an object' : `'${String(url)}'`} is no text`, 1020);
      }
    }
    if (params === undefined && (body === undefined || typeof body === 'string')) {
      return to(method, address, name, body);
    }
    const [bytes, contentType] = content(body);
    return to(method, address, name, bytes, ...read(params, contentType));
  }

  // Refused calls have a response too; it is made of the host's answer.
  function attempt(make, refused) {
    try {
      return make();
    } catch (error) {
      if (error instanceof BadRequest) {
        return refused(host.refuse(error.message, error.code));
      }
      throw error;
    }
  }

  function request(method, url, body, params) {
    host.requireVu('request');
    return attempt(() => call(send, method, url, body, params), response);
  }

  function asyncRequest(method, url, body, params) {
    host.requireVu('request');
    return new Promise((resolve, reject) => {
      const settle = (answer) => resolve(response(answer));
      attempt(() => {
        const prepared = call(prepare, String(method), url, body, params);
        start(prepared, settle, (text) => reject(new Error(text)));
      }, settle);
    });
  }

  const METHOD_TYPE = (value) => new BadRequest(`invalid method type: '${String(value)}' is no text`);

  function batchCall(key, entry) {
    if (typeof entry !== 'object' || entry === null || entry instanceof Url) {
      return call(prepare, 'GET', entry, undefined, undefined);
    }
    if (Array.isArray(entry)) {
      if (entry.length < 2) {
        throw new BadRequest(`invalid batch request: number ${key} has neither a method nor a URL`);
      }
      if (typeof entry[0] !== 'string') {
        throw METHOD_TYPE(entry[0]);
      }
      return call(prepare, entry[0], entry[1], entry[2], entry[3]);
    }
    if (!('url' in entry)) {
      throw new BadRequest(`the batch request ${key} has no url`);
    }
    let method = 'GET';
    let { body } = entry;
    if ('method' in entry) {
      if (typeof entry.method !== 'string') {
        throw METHOD_TYPE(entry.method);
      }
      method = entry.method.toUpperCase();
      body = method === 'GET' || method === 'HEAD' ? undefined : body;
    }
    return call(prepare, method, entry.url, body, entry.params);
  }

  function batch(requests) {
    host.requireVu('batch');
    if (arguments.length !== 1) {
      throw new Error(arguments.length === 0
        ? 'http.batch() needs its requests, in an array or an object'
        : 'http.batch() takes nothing but its requests, in one array or object');
    }
    if (typeof requests !== 'object' || requests === null) {
      throw new Error(`invalid http.batch() argument type ${typeof requests}`);
    }
    const results = Array.isArray(requests) ? [] : {};
    const names = Object.keys(requests);
    const calls = [];
    for (const name of names) {
      try {
        calls.push(batchCall(name, requests[name]));
      } catch (error) {
        if (!(error instanceof BadRequest)) {
          throw error;
        }
        // The requests before it are not sent: their responses are empty ones.
        for (const earlier of names.slice(0, calls.length)) {
          results[earlier] = response(host.empty());
        }
        results[name] = response(host.refuseBatch(error.message, error.code));
        return results;
      }
    }
    const answers = sendAll(...calls);
    names.forEach((name, index) => {
      results[name] = answer(answers, index);
    });
    return results;
  }

  const without = (method, name) => (url, params, more) => {
    if (more !== undefined) {
      host.warn(`http.${name} takes a URL and params (2 arguments), but more were given`);
    }
    return request(method, url, undefined, params);
  };
  const withBody = (method) => (url, body, params) => request(method, url, body, params);

  function url(parts, ...pieces) {
    let name = '';
    let text = '';
    parts.forEach((part, index) => {
      name += part;
      text += part;
      if (index < pieces.length) {
        const piece = pieces[index];
        name += '${}';
        text += piece === undefined || piece === null ? '' : String(piece);
      }
    });
    const problem = host.urlProblem(text);
    if (problem !== '') {
      throw new Error(problem);
    }
    return new Url(name, text);
  }

  function file(data, filename, contentType) {
    if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) {
      throw new Error(`the content of a file is a string or an ArrayBuffer, not of type ${data === null ? 'null' : typeof data}`);
    }
    return new FileData(data, filename === undefined ? host.timestamp() : String(filename),
      contentType === undefined ? 'application/octet-stream' : String(contentType));
  }

  function expectedStatuses(...statuses) {
    if (statuses.length === 0) {
      throw new Error('no arguments');
    }
    const flat = [];
    statuses.forEach((status, index) => {
      if (Number.isInteger(status)) {
        flat.push(status, status);
        return;
      }
      if (status === null || status === undefined || status.min === undefined || status.max === undefined) {
        throw new Error(`expectedStatuses(): argument ${index + 1} is neither a whole number nor a range { min, max }`);
      }
      if (!Number.isInteger(status.min) || !Number.isInteger(status.max)) {
        throw new Error(`expectedStatuses(): min and max of argument ${index + 1} must be whole numbers`);
      }
      flat.push(status.min, status.max);
    });
    return new ExpectedStatuses(host.expected(flat));
  }

  function setResponseCallback(value) {
    if (value === null || arguments.length === 0) {
      host.setCallback(null);
      return;
    }
    const handle = ExpectedStatuses.handle(value);
    if (handle === undefined) {
      throw new Error('unsupported argument, expected http.expectedStatuses');
    }
    host.setCallback(handle);
  }

  return {
    url,
    jar,
    cookieJar: () => CookieJar.of(host.vuJar()),
    file,
    get: without('GET', 'get'),
    head: without('HEAD', 'head'),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    del: withBody('DELETE'),
    options: withBody('OPTIONS'),
    request: (method, address, body, params) => request(String(method), address, body, params),
    asyncRequest,
    batch,
    setResponseCallback,
    expectedStatuses,
  };
}
