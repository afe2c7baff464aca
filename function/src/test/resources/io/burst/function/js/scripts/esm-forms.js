import def, * as ns from './lib/esm.js';
import { a as renamed, inc, count } from './lib/esm.js';
import k6, { check } from 'k6';
import * as k6ns from 'k6';
import metrics from 'k6/metrics';
import { Trend } from 'k6/metrics';
import './lib/deep/side.js';
export { a as reexported } from './lib/esm.js';
export * from './lib/deep/more.js';
inc();
export default function () {
  console.log(def(), ns.a, renamed, count, ns.count, Object.keys(ns));
  console.log(typeof k6.check, typeof check, typeof k6ns.default.sleep, typeof k6ns.sleep, typeof metrics.Trend, typeof Trend);
  console.log(globalThis.side, typeof import.meta.resolve, import.meta.url, Object.keys(import.meta));
  console.log(import.meta.resolve('./lib/x.js').endsWith('/lib/x.js'), import.meta.resolve('./lib/x.js').startsWith('file:///'));
}
//= INFO def A A 1 1 [ "a", "count", "default", "inc" ]
//= INFO function function function function function function
//= INFO from side function undefined [ "resolve" ]
//= INFO true true
