import { sleep } from 'k6';
export default function () {
  console.log(sleep(0.001), sleep(0), sleep(-1), sleep('0.001'));
}
//= INFO undefined undefined undefined undefined
