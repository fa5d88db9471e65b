import type { Facts, MeasuringProbe, Readings } from '../model/observation.js';
import { shuffled } from '../model/random.js';
import { RECOVERY, recoveryFact, recoveryTime } from '../model/recovery.js';
import { WORKER_KINDS, type WorkerKind } from '../model/worker-kind.js';
import { SmallPool } from './recovery/small-pool.js';
import { START_WORKER } from './recovery/start-worker.js';

/** Lets a worker of a pool die in the middle of its tasks, once as a thread and once as a process. */
export default {
  async measure(random) {
    const facts: Record<string, string> = {};
    const readings: Record<string, number> = {};
    for (const kind of shuffled(WORKER_KINDS, random)) {
      const seen = await loseOne(kind);
      Object.assign(facts, seen.facts);
      Object.assign(readings, seen.readings);
    }
    return { facts, readings };
  },
} satisfies MeasuringProbe;

async function loseOne(kind: WorkerKind): Promise<{ readonly facts: Facts; readonly readings: Readings }> {
  const pool = new SmallPool(START_WORKER[kind], RECOVERY.workers);
  try {
    await pool.settled();
    const lethal = Math.floor(RECOVERY.tasks / 2);
    const tasks = Array.from({ length: RECOVERY.tasks }, (_, i) => i);
    const results = await Promise.allSettled(tasks.map((i) => pool.run(i === lethal ? null : i)));
    const isRight = results.every(
      (result, i) => i === lethal || (result.status === 'fulfilled' && result.value === 2 * i),
    );
    const size = await pool.settled();
    const [recoveryMs] = pool.recoveriesMs;
    return {
      facts: {
        [recoveryFact(kind, 'in flight')]: results[lethal]?.status ?? 'never settled',
        [recoveryFact(kind, 'others')]: isRight ? 'finished' : 'not all finished',
        [recoveryFact(kind, 'size')]: size === RECOVERY.workers ? 'restored' : `${size} workers`,
      },
      readings: recoveryMs === undefined ? {} : { [recoveryTime(kind)]: recoveryMs },
    };
  } finally {
    pool.close();
  }
}
