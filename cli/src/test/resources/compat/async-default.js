import { check } from 'k6';

export const options = { iterations: 2 };
export default async function () { await null; check(0, { 'after await': () => true }); }
