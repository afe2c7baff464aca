export const options = { vus: 2, iterations: 7 };
export default function () {}
