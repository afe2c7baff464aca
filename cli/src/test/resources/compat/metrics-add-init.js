import { Counter } from 'k6/metrics';
new Counter('my_counter').add(1);
export default function () {}
