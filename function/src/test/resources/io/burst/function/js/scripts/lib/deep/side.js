globalThis.side = 'from side';
