const own = open(import.meta.resolve('./a.txt'));
export function read() { return own; }
