export const options = { thresholds: { dropped_iterations: ['count<1'], http_req_duration: ['p(95)<1'], http_req_failed: ['rate<0.1'], 'http_reqs{a:b}': ['count<1'] } };
export default function () {}
