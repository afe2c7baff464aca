import { check } from 'k6';

const thrown = throws(() => check(1, { a: () => true }));
export default function () { check(thrown, { 'throws in init': (v) => v }); }

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
