const names = ['URL', 'URLSearchParams', 'fetch', 'btoa', 'atob', 'structuredClone', 'queueMicrotask',
  'AbortController', 'performance', 'process', 'Buffer', 'load', 'print', 'Java', 'Polyglot', 'Graal',
  'quit', 'read', 'Packages', 'java', 'javax', 'loadWithNewGlobal', 'printErr', 'readline', 'exit', 'arguments',
  'Intl', 'SharedArrayBuffer', 'Atomics', 'Worker', 'self', 'window'];
console.log(names.filter((name) => name in globalThis));
console.log(['global', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'TextEncoder', 'TextDecoder',
  'crypto', 'console', 'open', 'require', '__ENV', '__VU'].filter((name) => !(name in globalThis)));
console.log(typeof __ITER, global === globalThis, typeof module_);
export default function () { console.log(__VU, __ITER, typeof __ENV); }
var module_;
//= INFO []
//= INFO []
//= INFO undefined true undefined
//= INFO []
//= INFO []
//= INFO undefined true undefined
//= INFO 1 0 object
