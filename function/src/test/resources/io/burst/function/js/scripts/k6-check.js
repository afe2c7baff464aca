import { check } from 'k6';
export default function () {
  console.log(check(1, { a: (v) => v === 1, b: true, c: 'x', d: {} }));
  console.log(check(1, { a: (v) => v === 2, b: 0, c: '', d: null }));
  console.log(check(1, {}));
  try { check(1); } catch (e) { console.log(e.message); }
  try { check(1, null); } catch (e) { console.log(e.message.slice(0, 42)); }
  try { check(1, { 'a::b': true }); } catch (e) { console.log(e.message); }
  try { check(1, { a: async () => true }); } catch (e) { console.log(e.message.slice(0, 62)); }
  try { check(1, { a: () => { throw new TypeError('in check'); }, b: true }); } catch (e) { console.log(e.name, e.message); }
  try { check(1, { a: true }, { tag: {} }); } catch (e) { console.log(e.message); }
  console.log(check(1, { a: true }, { tag: 1, other: true, third: 'x' }));
  console.log(check(1, [() => true, (v) => v === 2]), check(1, 'ab'), check(1, 7));
  console.log(check(1, Object.assign(Object.create({ inherited: false }), { own: true })));
  console.log(check(1, new Proxy({ p: () => true }, {})), check(undefined, { u: (v) => v === undefined }));
}
//= INFO true
//= INFO false
//= INFO true
//= INFO check() needs an object of checks
//= INFO Cannot convert undefined or null to object
//= INFO the name of a group or a check cannot hold '::'
//= INFO check() cannot wait for async functions: await first, then che
//= INFO TypeError in check
//= INFO the tag 'tag' is neither a string nor a number nor a boolean
//= INFO true
//= INFO false true true
//= INFO true
//= INFO true true
