import type { CellKey } from '../model/cell.js';
import type { Plan } from '../model/plan.js';
import { createRandom } from '../model/random.js';
import { METRICS, type RoundMetrics } from '../model/recorded-metrics.js';
import type { CellResult, Results } from '../model/results.js';
import { TEST_ENVIRONMENT } from './environment.js';
import { testPlan } from './plan.js';

/** A run of a few cells of which only levels are known: every metric of a cell is its level, give or take the noise. */
export interface Levels {
  readonly cells: readonly CellKey[];
  /** The level of a cell; `what` tells its metrics and its bytes apart. */
  readonly levelOf: (cell: CellKey, what: string) => number;
  readonly rounds: number;
  /** The relative width of what one round differs from another. */
  readonly noise: number;
  readonly cores: number;
  readonly seed: number;
  readonly plan?: Partial<Plan>;
}

/** Makes a results file in which each cell has its level in every round. */
export function levelledResults({ cells, plan, cores, ...levels }: Levels): Results {
  const random = createRandom(levels.seed);
  return {
    schemaVersion: 1,
    tool: { name: 'parallel-bench', version: '0.1.0' },
    startedAt: '2026-01-02T03:04:05.000Z',
    complete: true,
    environment: { ...TEST_ENVIRONMENT, usableCores: cores, cpuCount: cores, affinityCores: cores },
    plan: { ...testPlan(), cells, ...plan },
    metrics: METRICS,
    cells: cells.map((cell) => levelled(cell, levels, random)),
    controls: [],
    probes: [],
    time: { wallMs: 1, processStartMs: 0, cellMs: 1, probeMs: 0 },
    warnings: [],
  };
}

function levelled(
  cell: CellKey,
  { levelOf, rounds, noise }: Pick<Levels, 'levelOf' | 'rounds' | 'noise'>,
  random: () => number,
): CellResult {
  const bytes = (what: string) => ({ copied: Math.ceil(levelOf(cell, what)), moved: 0, shared: 0 });
  const metricsOf = (): RoundMetrics =>
    Object.fromEntries(
      ['startup', 'cold', 'warm', 'cpu', 'memory', 'othersWait'].map((metric) => [
        metric,
        [levelOf(cell, metric) * (1 + noise * (random() - 0.5))],
      ]),
    );
  return {
    ...cell,
    status: 'measured',
    answer: 0,
    evidence: {
      workers: [],
      sharedMemory: false,
      memoryKind: 'pss',
      traffic: { start: bytes('start'), there: bytes('there'), back: bytes('back'), isSampled: false },
    },
    rounds: Array.from({ length: rounds }, (_, round) => ({
      round,
      position: 0,
      startedAtMs: round,
      runsPerSample: 1,
      metrics: metricsOf(),
    })),
  };
}
