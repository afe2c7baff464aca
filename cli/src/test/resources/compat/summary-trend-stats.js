// args: --summary-trend-stats min,p(99.9),count
export const options = { thresholds: { iteration_duration: ['p(99)<60000'] } };
export default function () {}
