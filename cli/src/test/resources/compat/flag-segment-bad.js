// args: --execution-segment 1:0
export default function () {}
