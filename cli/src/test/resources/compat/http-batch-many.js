import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { batch: 5, batchPerHost: 2 };
export default function () {
  const r = http.batch(Array.from({ length: 15 }, (_, i) => `${T}/anything/${i}`));
  check(r, { 'in order': (x) => x.every((y, i) => y.json('path') === `/anything/${i}`) });
}
