import { CRASH_FAULT_NAMES, CRASH_FAULTS } from '../model/crash-faults.js';
import { SHAW } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import { crashesWhere } from './judging/crashes-where.js';

const SOFT = CRASH_FAULT_NAMES.filter((fault) => CRASH_FAULTS[fault].soft);

export default {
  topic: 'Crashing and guarding',
  tier: 3,
  title: 'main outlives exceptions',
  says: 'A sub interpreter that crashes does not kill the main one, and its exceptions can be handled there.',
  article: SHAW,
  figure: null,
  here: 'A thread throws, leaves a rejection unhandled, exits, aborts, recurses without end, or fills its memory limit: the process that started it has to go on with its other threads, and to be handed what was thrown.',
  experiment: () =>
    observed(
      crashesWhere('faults that the process outlives', 'thread', SOFT, 'parent', 'lives'),
      crashesWhere('faults beside which another thread answers', 'thread', SOFT, 'neighbour', 'answers'),
      crashesWhere(
        'errors that the parent is handed',
        'thread',
        ['throw', 'rejection', 'uncloneable'],
        'told',
        'the error',
      ),
    ),
} satisfies Claim;
