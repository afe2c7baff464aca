import { check } from 'k6';

import { fail } from 'k6';
export const options = { iterations: 3 };
export default function () {
  check(0, { 'is an error': () => { try { fail('no'); } catch (e) { return String(e).includes('no'); } return false; } });
  if (__ITER === 1) fail('stop here');
  check(0, { 'after the failure': () => true });
}
