export const options = { nonsense: true, iterations: 2 };
export default function () {}
