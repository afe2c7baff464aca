import { check } from 'k6';

export default function () {
  for (const n of ['URL', 'URLSearchParams', 'fetch', 'btoa', 'atob', 'structuredClone', 'queueMicrotask', 'AbortController', 'performance', 'process', 'Buffer']) check(0, { [`no ${n}`]: () => typeof globalThis[n] === 'undefined' });
  check(0, { global: () => typeof global === 'object', encoder: () => new TextEncoder().encode('é').length === 2, decoder: () => new TextDecoder().decode(new Uint8Array([0xc3, 0xa9])) === 'é' });
}
