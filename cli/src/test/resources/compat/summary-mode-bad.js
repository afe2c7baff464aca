// args: --summary-mode legacy
export default function () {}
