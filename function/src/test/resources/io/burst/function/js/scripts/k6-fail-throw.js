//! iterations=9
import { fail } from 'k6';
export default function () {
  switch (__ITER) {
    case 0: fail('boo');
    case 1: throw new TypeError('type');
    case 2: throw 'str';
    case 3: throw { a: 1 };
    case 4: Promise.reject(new Error('rejected')); break;
    case 5: return Promise.reject(7);
    case 6: throw undefined;
    case 7: Promise.reject({ a: 1 }); break;
    case 8: setTimeout(() => { throw new Error('in timer'); }, 1); break;
  }
}
//= ERROR Error: boo
//= ERROR TypeError: type
//= ERROR str
//= ERROR [object Object]
//= ERROR Uncaught (in promise) Error: rejected
//= ERROR Uncaught (in promise) 7
//= ERROR undefined
//= ERROR Uncaught (in promise) [object Object]
//= ERROR Error: in timer
