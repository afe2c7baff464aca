import { check } from 'k6';

export async function setup() { await null; return 'x'; }
export default function (d) { check(d, { data: (v) => v === 'x' }); }
export async function teardown(d) { await null; check(d, { down: (v) => v === 'x' }); }
