// args: --config src/test/resources/compat/data/none.json
export default function () {}
