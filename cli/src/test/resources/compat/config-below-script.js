// args: --config src/test/resources/compat/data/config.json
export const options = { iterations: 2 };
export default function () {}
