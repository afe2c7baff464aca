class Point { constructor() { this.x = 1; } }
export default function () {
  console.log();
  console.log('a', 1, true, null, undefined);
  console.log({ a: 1, b: 'x', c: [1, 'two', null, undefined], d: { e: {} }, f() {} });
  console.log([], {}, [[]], () => 1, Symbol.iterator.toString());
  const cycle = { name: 'c' };
  cycle.self = cycle;
  console.log(cycle);
  console.log(new Error('e'), new TypeError('t'), { err: new RangeError('r') });
  console.log(new Date(0), { at: new Date(0) });
  console.log(new Map([[1, 2]]), new Set([1]), new Point());
  console.log(new Uint8Array([1, 2]), new Uint8Array(0), new Float64Array([1.5]), new Uint8Array([1, 171]).buffer);
  console.log(1e21, 0.1, -0, NaN, Infinity, 10n, [-0, 1.5]);
  console.debug('d'); console.info('i'); console.warn('w'); console.error('e');
  console.log(typeof console.table, Object.keys(console).sort());
}
//= INFO
//= INFO a 1 true null undefined
//= INFO { a: 1, b: "x", c: [ 1, "two", null, null ], d: { e: {} }, f: [object Function] }
//= INFO [] {} [ [] ] [object Function] Symbol(Symbol.iterator)
//= INFO { name: "c", self: [Circular] }
//= INFO Error: e TypeError: t { err: RangeError: r }
//= INFO "1970-01-01T00:00:00.000Z" { at: "1970-01-01T00:00:00.000Z" }
//= INFO {} {} { x: 1 }
//= INFO Uint8Array(2) [ 1, 2 ] Uint8Array(0) [] Float64Array(1) [ 1.5 ] ArrayBuffer { [Uint8Contents]: <01 ab>, byteLength: 2 }
//= INFO 1e+21 0.1 0 NaN Infinity 10 [ 0, 1.5 ]
//= DEBUG d
//= INFO i
//= WARN w
//= ERROR e
//= INFO undefined [ "debug", "error", "info", "log", "warn" ]
