import { check } from 'k6';

export default function () {
  const d = new TextDecoder('utf-8', { fatal: true });
  check(0, { encoding: () => new TextEncoder().encoding === 'utf-8' && d.encoding === 'utf-8', fatal: () => throws(() => d.decode(new Uint8Array([0xff]))), lossy: () => new TextDecoder().decode(new Uint8Array([0xff])) === '\ufffd', utf16: () => new TextDecoder('utf-16le').decode(new Uint8Array([0x61, 0])) === 'a', unknown: () => throws(() => new TextDecoder('nope')) });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
