import { check } from 'k6';

export const options = { iterations: 2 };
export default function () {
  const all = check(5, { yes: (v) => v === 5, no: (v) => v === 6, value: true, zero: 0, text: 'x', empty: '' });
  check(all, { 'false if one fails': (v) => v === false });
  check(check(1, { a: () => 1 }), { 'true if all pass': (v) => v === true });
  check(1, { tagged: () => true }, { kind: 'k' });
}
