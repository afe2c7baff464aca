import cjs, { named } from './lib/cjs.js';
import marked from './lib/cjs-marked.js';
import * as ns from './lib/cjs.js';
export default function () {
  console.log(cjs.named, named, cjs.fromJson.x, ns.named, marked);
  console.log(cjs.k6check, cjs.esm, cjs.self);
}
//= INFO 5 5 1 5 the default
//= INFO function A object
