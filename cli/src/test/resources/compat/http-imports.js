import * as all from 'k6/http';
import http, { get, post } from 'k6/http';
import { check } from 'k6';
const required = require('k6/http');
export default function () {
  check(0, { named: () => get === http.get, star: () => typeof all.get === 'function', more: () => typeof post === 'function' });
}
