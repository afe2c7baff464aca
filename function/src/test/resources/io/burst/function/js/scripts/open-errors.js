for (const name of ['', './missing.txt', './lib']) {
  try { open(name); console.log('opened'); } catch (e) { console.log(e.message.length > 10); }
}
let late = 'no';
if (__VU > 0) { try { open('./lib/esm.js'); } catch (e) { late = e.message.slice(0, 63); } }
export default function () { console.log(late); }
//= INFO true
//= INFO true
//= INFO true
//= INFO true
//= INFO true
//= INFO true
//= INFO open(): the first run of the init code (__VU == 0) did not open
