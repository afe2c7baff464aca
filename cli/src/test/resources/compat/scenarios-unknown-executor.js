export const options = { scenarios: { s: { executor: 'externally-controlled', vus: 1, duration: '1s' } } };
export default function () {}
