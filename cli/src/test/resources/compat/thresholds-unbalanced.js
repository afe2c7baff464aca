export const options = { thresholds: { 'iterations{a:b': ['count>5'] } };
export default function () {}
