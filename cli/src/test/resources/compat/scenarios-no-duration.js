export const options = { scenarios: { s: { executor: 'constant-vus', vus: 1 } } };
export default function () {}
