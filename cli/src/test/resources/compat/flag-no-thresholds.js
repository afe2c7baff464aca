// args: --no-thresholds
export const options = { thresholds: { iterations: ['count>100'], nothing: ['odd'] } };
export default function () {}
