import { check } from 'k6';

export const options = { iterations: 2 };
export default function () { Promise.resolve().then(() => { check(0, { then: () => true }); throw new Error('nobody catches'); }); }
