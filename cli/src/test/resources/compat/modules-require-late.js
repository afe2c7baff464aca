import { check } from 'k6';

import './data/module.js';
export default function () { check(0, { 'require in an iteration': () => throws(() => require('./data/common.cjs.js')) }); }

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
