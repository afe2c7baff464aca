import { check } from 'k6';

export default function () {
  console.log('a', 1, { b: [1, 2] }, null, undefined); console.info('i'); console.debug('d'); console.warn('w'); console.error('e'); console.log();
  check(console, { methods: (c) => ['log', 'info', 'debug', 'warn', 'error'].every((n) => typeof c[n] === 'function'), 'no table': (c) => c.table === undefined });
}
