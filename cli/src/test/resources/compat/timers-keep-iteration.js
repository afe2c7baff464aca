import { check } from 'k6';

export const options = { iterations: 2 };
export default function () { setTimeout(() => check(__ITER, { 'still this iteration': (v) => v === __ITER }), 30); }
