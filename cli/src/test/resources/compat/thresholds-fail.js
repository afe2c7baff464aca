import { check } from 'k6';

export const options = { thresholds: { checks: ['rate>0.5'] } };
export default function () { check(0, { no: () => false }); }
