import { check } from 'k6';

import { group } from 'k6';
export const options = { thresholds: { 'group_duration{group:::a}': ['max<10000'], 'group_duration{group:::a::b}': ['max<10000'], 'checks{group:::a}': ['rate==1'] } };
export default function () { group('a', () => { check(1, { x: () => true }); group('b', () => {}); }); }
