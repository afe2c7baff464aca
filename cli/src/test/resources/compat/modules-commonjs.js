const { check } = require('k6');
const { Counter } = require('k6/metrics');
const own = require('./data/common.cjs.js');
const c = new Counter('from_cjs');
module.exports.options = { iterations: 2 };
module.exports.default = function () { c.add(1); check(own, { value: (o) => o.value === 5, dir: (o) => o.f() === 'f' }); };
