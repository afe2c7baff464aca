export const options = { thresholds: { iterations: ['p(95)<5'] } };
export default function () {}
