import { check } from 'k6';

export const options = { iterations: 2, minIterationDuration: '150ms', thresholds: { iteration_duration: ['max<5000'] } };
export default function () { check(0, { ran: () => true }); }
