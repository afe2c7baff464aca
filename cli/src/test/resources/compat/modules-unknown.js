import x from 'k6/nothing/here';
export default function () {}
