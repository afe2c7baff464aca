// args: --nonsense
export default function () {}
