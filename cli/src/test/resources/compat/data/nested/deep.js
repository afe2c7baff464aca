export const loaded = 'nested';
