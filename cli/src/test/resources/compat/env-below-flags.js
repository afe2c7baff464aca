// env: K6_ITERATIONS=6
// args: --iterations 2
export default function () {}
