import { check } from 'k6';

export default async function () {
  const t = Date.now();
  await new Promise((r) => setTimeout(r, 60));
  check(Date.now() - t, { waited: (v) => v >= 59 });
  check(0, { all: () => [setTimeout, clearTimeout, setInterval, clearInterval].every((f) => typeof f === 'function') });
}
