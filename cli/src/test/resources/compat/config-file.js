// args: --config src/test/resources/compat/data/config.json
import { check } from 'k6';

export default function () { check(0, { ran: () => true }); }
