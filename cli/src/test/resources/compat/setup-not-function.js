export const setup = 5;
export default function () {}
