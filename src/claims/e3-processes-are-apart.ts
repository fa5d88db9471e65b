import { CRASH_FAULT_NAMES } from '../model/crash-faults.js';
import { DANG } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import { crashesWhere } from './judging/crashes-where.js';

export default {
  topic: 'Crashing and guarding',
  tier: 3,
  title: 'processes crash alone',
  says: 'A crash in one process does not affect other processes.',
  article: DANG,
  figure: null,
  here: 'A forked worker commits each of the faults: its parent and the worker beside it have to answer afterwards, and a new worker has to start.',
  experiment: () =>
    observed(
      crashesWhere('faults that the parent outlives', 'process', CRASH_FAULT_NAMES, 'parent', 'lives'),
      crashesWhere(
        'faults beside which another answers',
        'process',
        CRASH_FAULT_NAMES,
        'neighbour',
        'answers',
      ),
      crashesWhere(
        'faults after which a new one starts',
        'process',
        CRASH_FAULT_NAMES,
        'replacement',
        'answers',
      ),
    ),
} satisfies Claim;
