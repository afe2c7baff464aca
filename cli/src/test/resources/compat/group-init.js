import { group } from 'k6';
group('x', () => {});
export default function () {}
