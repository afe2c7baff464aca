// args: --no-setup --no-teardown
import { check } from 'k6';

export function setup() { check(0, { setup: () => true }); return 1; }
export default function (d) { check(d, { 'no data': (v) => v === undefined }); }
export function teardown() { check(0, { teardown: () => true }); }
