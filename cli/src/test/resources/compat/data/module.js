import { loaded } from './nested/deep.js';

export { loaded };
export default 42;
export const twice = (n) => n * 2;
