import { odd } from './cycle-b.js';
export function even(n) { return n === 0 ? true : odd(n - 1); }
