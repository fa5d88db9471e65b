import type { Results } from '../model/results.js';
import type { PlannedStrategy } from '../model/strategy-facts.js';
import { measuredCell, type TimedRound } from './measured-cell.js';
import { plannedStrategy } from './planned-strategy.js';
import { syntheticResults } from './synthetic-results.js';

/** Drifts by a third over the passes, which every cell of a pass shares. */
const DRIFT = Array.from({ length: 12 }, (_, pass) => 1 + pass / 36);

/** Warm times of each pass around `ms`; the wobble changes sign from pass to pass, and grows so that no two are equal. */
function rounds(ms: number, wobble: number, count: number): TimedRound[] {
  return DRIFT.slice(0, count).map((drift, pass) => [
    pass,
    ms * drift * (1 + (pass % 2 === 0 ? 1 : -1) * wobble * (1 + pass / 100)),
  ]);
}

function pool(id: string, version: string | null = '1.2.3'): PlannedStrategy {
  return { ...plannedStrategy(id), package: { name: id, version } };
}

function flipped(of: string, option: string, value: string): PlannedStrategy {
  return { ...pool(of), id: `${of}[${option}=${value}]`, flip: { of, base: of, option, value } };
}

/** Two installed pools, one that is not, and three options set alone. */
export const POOL_STRATEGIES = [
  plannedStrategy('main-thread'),
  pool('piscina'),
  pool('tinypool'),
  pool('jest-worker', null),
  flipped('piscina', 'gains', '1'),
  flipped('piscina', 'costs', '1'),
  flipped('tinypool', 'equal', '1'),
];

/** Means of the warm times in ms: `gains` takes half of its pool's 10 ms, and `costs` twice as much. */
export const POOL_MEANS: Readonly<Record<string, number>> = {
  'main-thread': 100,
  piscina: 10,
  tinypool: 8,
  'piscina[gains=1]': 5,
  'piscina[costs=1]': 20,
  'tinypool[equal=1]': 8,
};

/** A run of pools with so many rounds and these mean times; every number of its rounds is known. */
export function poolRun(count: number, means = POOL_MEANS): Results {
  const { environment, ...others } = syntheticResults({
    seed: 1,
    cores: 2,
    workers: [1],
    workloads: [],
    strategies: [],
    rounds: 1,
    noise: { pass: 0, process: 0, sample: 0 },
  });
  const { plan } = others;
  const workload = {
    id: 'w',
    title: 'w',
    sizeUnit: 'things',
    lifecycle: 'pool',
    measures: 'work',
    variantOf: null,
    sizes: [1],
    path: null,
    exportName: null,
    data: null,
  } as const;
  const measured = POOL_STRATEGIES.filter(({ id }) => id in means);
  const cells = measured.map(({ id }) =>
    measuredCell(
      { strategy: id, workers: id === 'main-thread' ? 1 : 2 },
      rounds(means[id] ?? 0, id.includes('equal') ? 0.02 : 0, count),
    ),
  );
  const [main] = cells;
  return {
    ...others,
    environment,
    plan: { ...plan, workloads: [workload], strategies: POOL_STRATEGIES, workers: [2] },
    cells,
    controls: main === undefined ? [] : [main],
  };
}
