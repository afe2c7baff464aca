const { check } = require('k6');
const m = require('./data/module.js');
exports.default = function () { check(m, { default: (x) => x.default === 42, named: (x) => x.twice(2) === 4 }); };
