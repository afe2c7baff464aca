// Writes its own summary: a line on the terminal and the whole data as JSON.
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = { vus: 2, iterations: 20 };

export default function () {
  http.get(`${BASE_URL}/api/pizzas`);
}

export function handleSummary(data) {
  const { values } = data.metrics.http_req_duration;
  return {
    stdout: `p(95) of ${data.metrics.http_reqs.values.count} requests: ${values['p(95)'].toFixed(2)} ms\n`,
    'summary.json': JSON.stringify(data, null, 2),
  };
}
