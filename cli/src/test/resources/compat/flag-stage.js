// args: -s 500ms:2 -s 500ms:0
// loose
import { sleep } from 'k6';
export default function () { sleep(0.1); }
