Promise.reject(new Error('no'));
export default function () {}
