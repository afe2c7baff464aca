export const options = { thresholds: { iterations: [{ threshold: 'count>=1', abortOnFail: true, delayAbortEval: '10s' }] } };
export default function () {}
