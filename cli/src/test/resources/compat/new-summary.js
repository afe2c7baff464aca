// args: --new-machine-readable-summary
import { check } from 'k6';

export default function () { check(1, { a: () => true, b: () => false }); }
