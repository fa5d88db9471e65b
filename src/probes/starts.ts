import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeasuringProbe, Readings } from '../model/observation.js';
import { shuffled } from '../model/random.js';
import { blockReading, type StartRung, startReading } from '../model/start-rungs.js';
import { WORKER_KINDS, type WorkerKind } from '../model/worker-kind.js';
import { layRungs, type Rung } from './starts/lay-rungs.js';
import { longestBlock } from './starts/longest-block.js';
import { START, type Start } from './starts/time-start.js';

/** The median of so many starts is a round's number: the machine may be busy with something else during one of them. */
const REPEATS = 3;

/** Times the start of a thread and of a process that have more and more to load. */
export default {
  async measure(random) {
    const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-starts-'));
    try {
      const rungs = layRungs(folder);
      for (const kind of WORKER_KINDS) await warmUp(kind, rungs);
      const starts = [...rungs.keys()].flatMap((rung) => WORKER_KINDS.map((kind) => ({ kind, rung })));
      const taken = new Map<string, Start[]>();
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        for (const { kind, rung } of shuffled(starts, random)) {
          const key = `${kind}/${rung}`;
          taken.set(key, [...(taken.get(key) ?? []), await START[kind](rungOf(rungs, rung))]);
        }
      }
      const readings: Record<string, number> = {};
      for (const { kind, rung } of starts) {
        const own = taken.get(`${kind}/${rung}`) ?? [];
        readings[startReading(kind, rung, 'call')] = middle(own.map(({ callMs }) => callMs));
        readings[startReading(kind, rung, 'ready')] = middle(own.map(({ readyMs }) => readyMs));
      }
      return { readings: { ...readings, ...(await blocks(rungs, random)) } };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies MeasuringProbe;

/** The first start of a process loads what later ones find loaded; a start with the compile cache fills it for the later ones. */
async function warmUp(kind: WorkerKind, rungs: ReadonlyMap<StartRung, Rung>): Promise<void> {
  await START[kind](rungOf(rungs, 'mjs'));
  const cached = rungs.get('cached');
  if (cached !== undefined) await START[kind](cached);
}

async function blocks(rungs: ReadonlyMap<StartRung, Rung>, random: () => number): Promise<Readings> {
  const readings: Record<string, number> = {};
  for (const kind of shuffled(WORKER_KINDS, random))
    readings[blockReading(kind)] = await longestBlock(() => START[kind](rungOf(rungs, 'mjs')));
  return readings;
}

function rungOf(rungs: ReadonlyMap<StartRung, Rung>, name: StartRung): Rung {
  const rung = rungs.get(name);
  if (rung === undefined) throw new Error(`the rung ${name} was not laid`);
  return rung;
}

/** Picks the middle of an odd number of values. */
function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
