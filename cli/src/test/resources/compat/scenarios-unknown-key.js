export const options = { scenarios: { s: { executor: 'shared-iterations', nonsense: 1 } } };
export default function () {}
