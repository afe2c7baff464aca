//! iterations=2
const p = await Promise.resolve('tla');
export default async function () {
  console.log(p, 'start');
  setTimeout(() => console.log('macro'), 0);
  const r = await (async () => { await null; return 1; })();
  console.log(r);
  try { await Promise.reject(new Error('caught')); } catch (e) { console.log(e.message); }
  const bad = Promise.reject(new Error('handled late'));
  await null;
  bad.catch((e) => console.log(e.message));
}
//= INFO tla start
//= INFO 1
//= INFO caught
//= INFO handled late
//= INFO macro
//= INFO tla start
//= INFO 1
//= INFO caught
//= INFO handled late
//= INFO macro
