// args: --summary-mode full
import { check } from 'k6';

export default function () { check(1, { a: () => true }); }
