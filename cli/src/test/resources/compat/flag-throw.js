// args: --throw
export default function () {}
