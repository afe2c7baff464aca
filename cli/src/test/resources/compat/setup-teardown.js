import { check } from 'k6';

export const options = { vus: 2, iterations: 4 };
export function setup() { check(0, { 'setup vu': () => __VU === 0 }); return { n: 1, l: [1, 2], d: new Date(0), u: undefined }; }
export default function (data) { check(data, { n: (d) => typeof d.n === 'number', l: (d) => d.l.length === 2, date: (d) => d.d === '1970-01-01T00:00:00.000Z', undef: (d) => !('u' in d), grows: (d) => d.n++ === __ITER + 1 }); }
export function teardown(data) { check(data, { 'teardown data': (d) => d.n === 1 }); }
