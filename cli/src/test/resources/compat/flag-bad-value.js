// args: --vus abc
export default function () {}
