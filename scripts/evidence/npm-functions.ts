// Measures five functions of npm packages by `file.js#export`, and by workload files written by hand, and prints the
// ratio of their warm times. Each round measures both in fresh processes, in random order; a round's ratio is that of
// the medians of its samples, and the interval is that of the median ratio. Exit code 1 means that a ratio is
// surely off by more than the limit, or not surely within it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CellRequest } from '../../src/model/cell-request.js';
import type { RoundBudget } from '../../src/model/plan.js';
import { createRandom, shuffled } from '../../src/model/random.js';
import type { WorkloadSource } from '../../src/model/workload-source.js';
import { startGuardian } from '../../src/processes/guardian.js';
import { measureRoundsWith } from '../../src/run/measure-round.js';
import { medianInterval } from '../../src/statistics/median-interval.js';
import { median } from '../../src/statistics/quantile.js';
import { plannedStrategy } from '../../src/testing/planned-strategy.js';
import { type NpmFunction, npmFunctions } from './npm-functions/functions.js';
import { scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE = 'node dist/scripts/evidence/npm-functions.js [--rounds 15]';
const values = scriptOptions(USAGE, { rounds: { type: 'string', default: '15' } });
const rounds = whole('--rounds', values.rounds, 6, USAGE);

const LIMIT = 0.02;
const LIMIT_MS = 60_000;
const BUDGET: RoundBudget = {
  warmUpRuns: 5,
  warmUpMs: 500,
  warmUpCapMs: 3000,
  samples: 20,
  measureMs: 500,
  minSampleMs: 10,
};

const guardian = startGuardian();
const measure = measureRoundsWith(guardian);
const random = createRandom(1);
let areAllMet = true;
await inTemporaryFolder('npm-functions', async (folder, signal) => {
  for (const one of npmFunctions()) {
    const sources = write(folder, one);
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) ratios.push(await ratioOf(sources, one, signal));
    print(one, medianInterval(ratios));
  }
});
await guardian.close();
process.exitCode = areAllMet ? 0 : 1;

interface Sources {
  readonly byExport: WorkloadSource;
  readonly byHand: WorkloadSource;
}

/** Writes the data, and the workload as a user would write it: three lines that read that data. */
function write(folder: string, { package: name, exportName, imports, call, tasks }: NpmFunction): Sources {
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
  return {
    byExport: { path: fileURLToPath(url), exportName, data: { kind: 'calls', file: calls } },
    byHand: { path: byHand, exportName: null, data: null },
  };
}

async function ratioOf(sources: Sources, { tasks }: NpmFunction, signal: AbortSignal): Promise<number> {
  const ms = { byExport: Number.NaN, byHand: Number.NaN };
  for (const way of shuffled(['byExport', 'byHand'] as const, random))
    ms[way] = await warmMs(sources[way], tasks.length, signal);
  return ms.byExport / ms.byHand;
}

async function warmMs(workload: WorkloadSource, size: number, signal: AbortSignal): Promise<number> {
  const request: CellRequest = {
    cell: { workload: 'npm', size, strategy: 'main-thread', workers: 1 },
    strategy: plannedStrategy('main-thread'),
    workload,
    seed: 1,
  };
  const measured = await measure(request, BUDGET, LIMIT_MS, signal);
  if (measured.status === 'failed') throw new Error(`${workload.path}: ${measured.failure.message}`);
  return median(measured.measurement.metrics.warm ?? []);
}

function print({ package: name, exportName }: NpmFunction, ratio: ReturnType<typeof medianInterval>): void {
  const { value, low, high } = ratio;
  const isMet = low >= 1 - LIMIT && high <= 1 + LIMIT;
  areAllMet &&= isMet;
  const interval = `${low.toFixed(3)}–${high.toFixed(3)}`;
  const limits = `within ${LIMIT * 100}%`;
  console.log(
    `${`${name}#${exportName} / by hand`.padEnd(32)} ${value.toFixed(3)}  ${interval}  ${limits}  ${isMet ? 'met' : 'MISSED'}`,
  );
}
