import { even } from './cycle-a.js';
export function odd(n) { return n === 0 ? false : even(n - 1); }
