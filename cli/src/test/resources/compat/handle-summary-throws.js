import { check } from 'k6';

export default function () { check(1, { a: () => true }); }
export function handleSummary() { throw new Error('no'); }
