export const options = { vus: 1 };
export function other() {}
