export default function () {}
throw new Error('in init');
