export const options = { iterations: 2, scenarios: { s: { executor: 'shared-iterations' } } };
export default function () {}
