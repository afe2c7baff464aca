import { group } from 'k6';
export default function () {
  console.log(group('a', () => group('b', () => 7)));
  try { group('x::y', () => 1); } catch (e) { console.log(e.message); }
  try { group('x'); } catch (e) { console.log(e.message); }
  try { group('x', async () => 1); } catch (e) { console.log(e.message.slice(0, 53)); }
  try { group('x', () => { throw new Error('inside'); }); } catch (e) { console.log(e.message); }
}
//= INFO 7
//= INFO the name of a group or a check cannot hold '::'
//= INFO group() needs a function to run
//= INFO group() cannot wait for async functions: await inside
//= INFO inside
