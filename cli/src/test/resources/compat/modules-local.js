import { check } from 'k6';

import answer, { twice, loaded } from './data/module.js';
import * as all from './data/module.js';
export default function () { check(0, { default: () => answer === 42, named: () => twice(4) === 8, star: () => all.default === 42, nested: () => loaded === 'nested' }); }
