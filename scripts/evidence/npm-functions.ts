// Measures five functions of npm packages by `file.js#export`, and by workload files written by hand, and prints the
// ratio of their warm times. A round has one pair of fresh processes per function, in random order; both are open at once and
// take turns, so that whatever happens to the machine happens to both. A pair's ratio is that of their fastest turns, and
// the centre with its interval is the Hodges–Lehmann estimate of all pairs. The number of rounds is planned: nothing goes on until an
// interval is small.
// Exit code 1 means that a ratio is surely off by more than the limit, or not surely within it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measurePairsWith } from '../../src/compare/pairs/measure-pair.js';
import type { PairBudget } from '../../src/compare/pairs/pair-budget.js';
import { cellOrder, pairOrder } from '../../src/compare/pairs/pair-order.js';
import { readSide } from '../../src/compare/sides/side.js';
import type { CellRequest } from '../../src/model/cell-request.js';
import { FASTEST } from '../../src/model/compared-metrics.js';
import type { WorkloadSource } from '../../src/model/workload-source.js';
import { startGuardian } from '../../src/processes/guardian.js';
import { median } from '../../src/statistics/quantile.js';
import { ratioEstimate } from '../../src/statistics/speed-up.js';
import { plannedStrategy } from '../../src/testing/planned-strategy.js';
import { figureValue } from '../../src/verdict/figure-value.js';
import { type Pair, timesOf } from '../../src/verdict/pair.js';
import { type NpmFunction, npmFunctions } from './npm-functions/functions.js';
import { scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE =
  'node dist/scripts/evidence/npm-functions.js [--rounds 40]\n  a round takes about 15 s on a quiet machine';
const values = scriptOptions(USAGE, { rounds: { type: 'string', default: '40' } });
const rounds = whole('--rounds', values.rounds, 6, USAGE);

const LIMIT = 0.02;
const SEED = 1;
const BUDGET: PairBudget = {
  round: { warmUpRuns: 10, warmUpMs: 1000, warmUpCapMs: 2000, samples: 1, measureMs: 1, minSampleMs: 10 },
  turns: 20,
  timeoutMs: 60_000,
};

const functions = npmFunctions();
const pairs = await inTemporaryFolder('npm-functions', measureAll);
for (const one of functions) print(one, pairs.get(one) ?? []);

async function measureAll(
  folder: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<NpmFunction, readonly Pair[]>> {
  const sides = { base: readSide('base', folder), head: readSide('head', folder) };
  const guardian = startGuardian();
  const measure = measurePairsWith(guardian, sides, BUDGET, () => Number.POSITIVE_INFINITY);
  const requests = new Map(functions.map((one) => [one, write(folder, one)]));
  const measured = new Map<NpmFunction, Pair[]>(functions.map((one) => [one, []]));
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const one of cellOrder(functions, SEED, `round ${round}`)) {
        const { base, head } = requests.get(one) ?? write(folder, one);
        const order = pairOrder(SEED, `round ${round}`, one.package, BUDGET.turns);
        const outcome = await measure(
          {
            requests: { base, head },
            design: 'ping-pong',
            ...order,
            runsPerTurn: undefined,
            warmUpFactor: 1,
          },
          signal,
        );
        if (outcome.status === 'failed') throw new Error(`${one.package}: ${outcome.failure.message}`);
        demandOneAnswer(one, outcome.pair);
        measured.get(one)?.push(outcome.pair);
      }
      console.error(`round ${round} of ${rounds}`);
    }
  } finally {
    await guardian.close();
  }
  return measured;
}

/** By hand is what counts as known; by export what is compared with it. */
interface Requests {
  readonly base: CellRequest;
  readonly head: CellRequest;
}

/** Writes the data, and the workload as a user would write it: three lines that read that data. */
function write(folder: string, { package: name, exportName, imports, call, tasks }: NpmFunction): Requests {
  const url = import.meta.resolve(name);
  const calls = join(folder, `${name}.json`);
  const byHand = join(folder, `${name}.mjs`);
  writeFileSync(calls, JSON.stringify(tasks.map((task) => [task])));
  writeFileSync(
    byHand,
    `import { readFileSync } from 'node:fs';
import ${imports} from ${JSON.stringify(url)};
export const tasks = JSON.parse(readFileSync(${JSON.stringify(calls)}, 'utf8')).map(([task]) => task);
export default (task) => ${call};
`,
  );
  const request = (workload: WorkloadSource): CellRequest => ({
    cell: { workload: 'npm', size: tasks.length, strategy: 'main-thread', workers: 1 },
    strategy: plannedStrategy('main-thread'),
    workload,
    seed: SEED,
  });
  return {
    base: request({ path: byHand, exportName: null, data: null }),
    head: request({ path: fileURLToPath(url), exportName, data: { kind: 'calls', file: calls } }),
  };
}

function demandOneAnswer({ package: name }: NpmFunction, { base, head }: Pair): void {
  if (base.answerDigest !== head.answerDigest) throw new Error(`${name}: the two ways answered differently`);
}

function print({ package: name, exportName }: NpmFunction, measured: readonly Pair[]): void {
  const { value, low, high } = ratioEstimate(measured.map((pair) => timesOf(pair)[FASTEST]));
  const byHandMs = median(measured.map(({ base }) => figureValue(FASTEST, base.metrics)));
  const isMet = low >= 1 - LIMIT && high <= 1 + LIMIT;
  if (!isMet) process.exitCode = 1;
  const what = `${name}#${exportName} / by hand (${byHandMs.toPrecision(3)} ms)`;
  const interval = `${low.toFixed(3)}–${high.toFixed(3)}`;
  console.log(
    `${what.padEnd(44)} ${value.toFixed(3)}  ${interval}  within ${LIMIT * 100}%  ${isMet ? 'met' : 'MISSED'}`,
  );
}
