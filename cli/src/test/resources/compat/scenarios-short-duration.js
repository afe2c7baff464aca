export const options = { scenarios: { s: { executor: 'constant-vus', vus: 1, duration: '500ms' } } };
export default function () {}
