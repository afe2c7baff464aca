const k6 = require('k6');
const esm = require('./esm.js');
module.exports = { named: 5, fromJson: require('./deep/cjs-data.js'), k6check: typeof k6.check, esm: esm.a, self: typeof exports };
