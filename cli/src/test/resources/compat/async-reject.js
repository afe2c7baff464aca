import { check } from 'k6';

export const options = { iterations: 2 };
export default async function () { await null; check(0, { before: () => true }); throw new Error('rejected'); }
