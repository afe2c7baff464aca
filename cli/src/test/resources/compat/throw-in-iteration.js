import { check } from 'k6';

export const options = { iterations: 3 };
export default function () { check(1, { before: () => true }); if (__ITER !== 1) throw new Error('pizza'); check(1, { after: () => true }); }
