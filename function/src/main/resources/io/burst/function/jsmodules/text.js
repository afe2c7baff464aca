// The globals TextEncoder and TextDecoder (WHATWG Encoding, for UTF-8 and UTF-16).
(host) => {
  class TextEncoder {
    get encoding() {
      return 'utf-8';
    }

    encode(input = '') {
      return new Uint8Array(host.encode(String(input).toWellFormed()));
    }

    encodeInto(source, destination) {
      let read = 0;
      let written = 0;
      for (const symbol of String(source).toWellFormed()) {
        const bytes = this.encode(symbol);
        if (written + bytes.length > destination.length) {
          break;
        }
        destination.set(bytes, written);
        written += bytes.length;
        read += symbol.length;
      }
      return { read, written };
    }
  }

  class TextDecoder {
    #encoding;
    #options;
    #decode;

    constructor(label = 'utf-8', options = {}) {
      this.#encoding = host.encoding(String(label));
      if (this.#encoding === null) {
        throw new RangeError(`The encoding label provided ('${label}') is invalid.`);
      }
      this.#options = { fatal: Boolean(options.fatal), ignoreBOM: Boolean(options.ignoreBOM) };
      this.#decode = host.decoder(this.#encoding, this.#options.fatal, this.#options.ignoreBOM);
    }

    get encoding() {
      return this.#encoding;
    }

    get fatal() {
      return this.#options.fatal;
    }

    get ignoreBOM() {
      return this.#options.ignoreBOM;
    }

    decode(input = new ArrayBuffer(0), options = {}) {
      return this.#decode(input, Boolean(options.stream));
    }
  }

  return { TextEncoder, TextDecoder };
}
