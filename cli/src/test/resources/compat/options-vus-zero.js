export const options = { vus: 0 };
export default function () {}
