// env: PIZZA=margherita
import { check } from 'k6';

export default function () { check(__ENV, { seen: (e) => e.PIZZA === 'margherita' }); }
