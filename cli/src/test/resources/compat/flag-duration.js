// args: -d 1s
// loose
import { sleep } from 'k6';
export const options = { iterations: 1000000 };
export default function () { sleep(0.2); }
