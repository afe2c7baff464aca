import { check } from 'k6';

export default function () { check(__ITER, { once: (i) => i === 0 }); }
