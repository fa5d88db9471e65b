// Measures from how many short tasks two workers of worker-shared pay, and from how many two of worker-shared-main, whose
// second worker is the main thread itself: it begins at once, while a thread has to wake up first. All cells of a round are
// measured in random order, each in a fresh process. Exit code 1 means that the second cut-off is not surely the lower one.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CutOffFindings } from '../../src/findings/cut-offs.js';
import { findings } from '../../src/findings/findings.js';
import { cutOffCell } from '../../src/report/run/cut-off-text.js';
import { readResults } from '../../src/store/read-results.js';
import { runTool } from './run-tool.js';
import { scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE =
  'node dist/scripts/evidence/main-takes-part.js [--rounds 15]\n  15 rounds take about 5 minutes on a quiet machine';
const values = scriptOptions(USAGE, { rounds: { type: 'string', default: '15' } });
const rounds = whole('--rounds', values.rounds, 6, USAGE);

const WITHOUT = 'worker-shared';
const WITH = 'worker-shared-main';
const WORKLOAD = fileURLToPath(new URL('main-takes-part/short-tasks.js', import.meta.url));

const { cells, cutOffs } = await inTemporaryFolder('main-takes-part', async (folder, signal) => {
  const file = join(folder, 'short-tasks.json');
  const how = ['-s', `${WITHOUT},${WITH}`, '-w', '2', '--rounds', `${rounds}`, '--time-budget', '20m'];
  const { exitCode, stderr } = await runTool(['run', WORKLOAD, ...how, '-o', file], signal);
  if (exitCode !== 0) throw new Error(`the run ended with ${exitCode}: ${stderr}`);
  const [workload] = findings(await readResults(file)).workloads;
  if (workload === undefined) throw new Error('the run measured nothing');
  return workload;
});

for (const size of new Set(cells.map((cell) => cell.size))) {
  const msOf = (strategy: string): string => {
    const warm = cells.find((cell) => cell.size === size && cell.strategy === strategy)?.warm;
    return (1000 * (warm?.value ?? Number.NaN)).toFixed(0).padStart(6);
  };
  const [main, without, withMain] = ['main-thread', WITHOUT, WITH].map(msOf);
  console.log(
    `${`${size}`.padStart(4)} tasks, µs: main-thread ${main}  ${WITHOUT} ${without}  ${WITH} ${withMain}`,
  );
}
const [without, withMain] = [cutOffOf(WITHOUT), cutOffOf(WITH)];
for (const found of [without, withMain])
  console.log(`${found?.strategy.padEnd(WITH.length)} pays from, in tasks, warm: ${textOf(found)}`);
const isLower = highest(withMain) < lowest(without);
console.log(isLower ? 'surely lower with the main thread: met' : 'surely lower with the main thread: MISSED');
process.exitCode = isLower ? 0 : 1;

function cutOffOf(strategy: string): CutOffFindings | undefined {
  return cutOffs.find((one) => one.strategy === strategy && one.temperature === 'warm');
}

function textOf(found: CutOffFindings | undefined): string {
  const cell = cutOffCell(found?.answer);
  return typeof cell === 'string' ? cell : cell.text;
}

/** The size that the cut-off surely does not exceed. */
function highest(found: CutOffFindings | undefined): number {
  const answer = found?.answer;
  if (answer?.kind === 'always') return answer.from;
  return answer?.kind === 'crosses' ? answer.size.high : Number.POSITIVE_INFINITY;
}

/** The size that the cut-off surely does not fall below. */
function lowest(found: CutOffFindings | undefined): number {
  const answer = found?.answer;
  if (answer?.kind === 'never') return answer.upTo;
  return answer?.kind === 'crosses' ? answer.size.low : 0;
}
