import { check } from 'k6';

export function setup() {}
export default function (d) { check(d, { undef: (v) => v === undefined }); }
