import { RECOVERY, recoveryFact, recoveryTime } from '../model/recovery.js';
import { WORKER_KINDS } from '../model/worker-kind.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { probed } from './judging/quantity.js';
import type { FactCheck } from './judging/sighting.js';

const VALUES = { 'in flight': 'rejected', others: 'finished', size: 'restored' } as const;

export default {
  topic: 'Crashing and guarding',
  tier: 3,
  title: 'a pool goes on',
  says: 'A sub interpreter that crashes does not kill the main one, which can handle it.',
  article: SHAW,
  figure: null,
  here: `What follows for a pool: of ${RECOVERY.workers} workers, threads or processes, one dies at one of ${RECOVERY.tasks} queued tasks. That task has to be rejected, the others to finish, and a small pool to have as many workers as before. Shown beside: how long that takes.`,
  experiment: () => ({
    direction: [],
    size: null,
    facts: [
      check('lost tasks that are rejected', 'in flight'),
      check('pools whose other tasks finish', 'others'),
      check('pools with all workers again', 'size'),
    ],
    also: WORKER_KINDS.map((kind) => ({
      what: `until a new ${kind} is ready`,
      quantity: probed('ms', 'recovery', recoveryTime(kind)),
    })),
  }),
} satisfies Claim;

function check(what: string, aspect: keyof typeof VALUES): FactCheck {
  const claimed = Object.fromEntries(
    WORKER_KINDS.map((kind) => [recoveryFact(kind, aspect), VALUES[aspect]]),
  );
  return { what, probe: 'recovery', claimed };
}
