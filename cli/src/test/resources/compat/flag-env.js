// args: -e A=1 --env B=two=2
import { check } from 'k6';

export default function () { check(__ENV, { a: (e) => e.A === '1', b: (e) => e.B === 'two=2' }); }
