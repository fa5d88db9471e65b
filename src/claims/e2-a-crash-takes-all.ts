import { CRASH_FAULT_NAMES, CRASH_FAULTS } from '../model/crash-faults.js';
import { DANG } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import { crashesWhere } from './judging/crashes-where.js';

const HARD = CRASH_FAULT_NAMES.filter((fault) => !CRASH_FAULTS[fault].soft);

export default {
  topic: 'Crashing and guarding',
  tier: 3,
  title: 'a crash can take all',
  says: 'A crash in one sub interpreter can bring down the entire process.',
  article: DANG,
  figure: null,
  here: 'A thread gets a SIGSEGV, or asks at once for more memory than its limit: at least one of the two has to end the process with all its threads.',
  experiment: () =>
    observed(crashesWhere('hard faults that end the process', 'thread', HARD, 'parent', 'dies', 1)),
} satisfies Claim;
