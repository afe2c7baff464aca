export const options = { thresholds: { nothing_like_it: ['count>5'] } };
export default function () {}
