export const a = 'A';
export let count = 0;
export function inc() { count++; }
export default () => 'def';
