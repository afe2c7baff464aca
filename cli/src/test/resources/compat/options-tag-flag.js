// args: --tag team=pizza --tag x=y
import { check } from 'k6';

export const options = { tags: { old: 'one' }, thresholds: { 'iterations{team:pizza}': ['count==1'], 'iterations{x:y}': ['count==1'], 'iterations{old:one}': ['count==0'] } };
export default function () { check(0, { ran: () => true }); }
