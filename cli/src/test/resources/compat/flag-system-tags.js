// args: --system-tags scenario,group
import { check } from 'k6';

export const options = { thresholds: { 'checks{group:}': ['rate==1'] } };
export default function () { check(0, { ran: () => true }); }
