// args: --summary-trend-stats nonsense
export default function () {}
