import { check } from 'k6';

import { sleep } from 'k6';
export default function () { const t = Date.now(); sleep(0.1); const d = Date.now() - t; check(d, { slept: (v) => v >= 99 && v < 3000 }); sleep(0); }
