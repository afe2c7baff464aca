import { check } from 'k6';

import { group } from 'k6';
export default function () {
  const back = group('outer', () => { check(1, { in: () => true }); return group('inner', () => { check(1, { deep: () => true }); return 7; }); });
  check(back, { returns: (v) => v === 7 });
  check(0, {
    'colons throw': () => throws(() => group('a::b', () => {})),
    'no function': () => throws(() => group('x')),
    'async function': () => throws(() => group('y', async () => {})),
    'error passes': () => throws(() => group('z', () => { throw new Error('e'); })),
  });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
