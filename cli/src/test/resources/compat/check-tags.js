import { check } from 'k6';

export const options = { thresholds: { 'checks{kind:a}': ['rate==1'], 'checks{check:bad}': ['rate==0'], checks: ['rate>0.4'] } };
export default function () { check(1, { good: (v) => v }, { kind: 'a' }); check(1, { bad: (v) => !v }); }
