import x from './data/none.js';
export default function () {}
