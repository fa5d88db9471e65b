import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CellKey, cellId } from '../../model/cell.js';
import type { CellResult } from '../../model/results.js';
import { measuredCell, type TimedRound } from '../../testing/measured-cell.js';
import { testPlan, testWorkload } from '../../testing/plan.js';
import type { Recorder } from '../recorder.js';
import { bestSoFar } from './best-so-far.js';

const MAIN = { workload: 'squares', strategy: 'main-thread', workers: 1 };
const COPY = { workload: 'squares', strategy: 'worker-copy', workers: 2 };
const FORK = { workload: 'squares', strategy: 'child-fork', workers: 2 };

/** A recorder that holds these warm times, by cell and pass; undefined where a pass has no round. */
function recorded(
  times: readonly (readonly [cell: CellKey, ms: readonly (number | undefined)[]])[],
  measures: 'work' | 'startup' = 'work',
): Pick<Recorder, 'plan' | 'cellAt'> {
  const cells = new Map(
    times.map(([cell, ms]): [string, CellResult] => {
      const rounds = ms.flatMap((one, pass): TimedRound[] => (one === undefined ? [] : [[pass, one]]));
      return [cellId(cell), { ...measuredCell(cell, rounds), ...cell }];
    }),
  );
  return {
    plan: {
      ...testPlan({ workloads: [testWorkload({ measures })] }),
      cells: times.map(([cell]) => cell),
    },
    cellAt: ({ cell }) => cells.get(cellId(cell)),
  };
}

test('names who is fastest at the largest size that has a rival, by rounds of one pass', () => {
  const recorder = recorded([
    [{ ...MAIN, size: 10 }, [10, 10]],
    [{ ...COPY, size: 10 }, [1, 1]],
    [{ ...MAIN, size: 100 }, [100, 400, 100]],
    // Twice as fast in each pass that both have; the slow second pass hit both.
    [{ ...COPY, size: 100 }, [50, 200]],
    [{ ...FORK, size: 100 }, [undefined, 250, 80]],
    // No rival was measured here yet.
    [{ ...MAIN, size: 1000 }, [1000]],
    [{ ...COPY, size: 1000 }, []],
  ]);
  const best = bestSoFar(recorder, 'squares');
  assert.deepEqual(best?.cell, { ...COPY, size: 100 });
  assert.ok(Math.abs((best?.speedUp ?? 0) - 2) < 1e-9);
});

test('names the main thread where nothing beats it, and nobody while nothing can be compared or tasks do nothing', () => {
  const slower = [
    [{ ...MAIN, size: 10 }, [10]],
    [{ ...COPY, size: 10 }, [30]],
  ] as const;
  assert.deepEqual(bestSoFar(recorded(slower), 'squares'), { cell: { ...MAIN, size: 10 }, speedUp: 1 });
  assert.equal(bestSoFar(recorded(slower, 'startup'), 'squares'), undefined);
  assert.equal(bestSoFar(recorded(slower.slice(0, 1)), 'squares'), undefined);
});
