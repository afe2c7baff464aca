// args: --vus 4
export const options = { scenarios: { s: { executor: 'shared-iterations', iterations: 50, vus: 1 } } };
export default function () {}
