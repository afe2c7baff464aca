import { check } from 'k6';

const value = await Promise.resolve(9);
export default function () { check(value, { awaited: (v) => v === 9 }); }
