// env: K6_VUS=abc
export default function () {}
