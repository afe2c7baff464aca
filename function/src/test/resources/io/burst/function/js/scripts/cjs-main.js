const { check } = require('k6');
const lib = require('./lib/cjs.js');
exports.options = { iterations: 1 };
exports.default = function () { console.log(typeof check, lib.named, typeof this); };
//= INFO function 5 undefined
