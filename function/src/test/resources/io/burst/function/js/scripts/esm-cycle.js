import { even } from './lib/cycle-a.js';
export default function () { console.log(even(4), even(3)); }
//= INFO true false
