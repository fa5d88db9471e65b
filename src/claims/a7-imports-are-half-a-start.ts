import { GRAPH_MODULES, type StartRung, startReading } from '../model/start-rungs.js';
import type { WorkerKind } from '../model/worker-kind.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { about, above } from './judging/line.js';
import { derived, probed } from './judging/quantity.js';

/** What the article's own measurements give for the half that its text speaks of. */
const MEASURED_THERE = 0.4;
const HALF = 0.5;

const ready = (kind: WorkerKind, rung: StartRung) =>
  probed('ms', 'starts', startReading(kind, rung, 'ready'));

/** The part of a start that is importing modules, and that whoever leaves them out saves. */
const importsOf = (kind: WorkerKind) =>
  derived(
    'share',
    [ready(kind, 'graph'), ready(kind, 'mjs')],
    ([graph = Number.NaN, empty = Number.NaN]) => (graph - empty) / graph,
  );

const SHARE = { what: 'a worker’s imports', quantity: importsOf('thread') };

export default {
  topic: 'Starting',
  tier: 2,
  title: 'half a start is imports',
  says: 'Half of the time that a sub interpreter takes to start is the import of a module that can be left out (site).',
  article: SHAW,
  figure: {
    short: '41–45%',
    full: 'without it 517.6 ms in place of 882.8, and 900 in place of 1633, for 100 starts: 41% and 45%; the profile said half',
  },
  here: `Which part of a Worker’s start is importing ${GRAPH_MODULES} small modules, against an empty one. It holds where that is more than 40%. The table has a rung for everything else that a start may load; run says which part your own imports are.`,
  experiment: () => ({
    direction: [{ ...SHARE, line: above(MEASURED_THERE) }],
    size: [{ ...SHARE, line: about(HALF) }],
    also: [{ what: 'a process’s imports', quantity: importsOf('process') }],
  }),
} satisfies Claim;
