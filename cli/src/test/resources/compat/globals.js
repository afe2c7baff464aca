import { check } from 'k6';

export const options = { iterations: 2 };
const initVu = __VU, initIter = typeof __ITER;
export default function () {
  check(0, { vu: () => __VU === 1, iter: () => __ITER === 0 || __ITER === 1, 'vu in init': () => initVu === 1, 'iter in init': () => initIter === 'undefined',
    env: () => __ENV.TARGET.startsWith('http'), 'env is open': () => { __ENV.NEW = 'x'; return __ENV.NEW === 'x'; } });
}
