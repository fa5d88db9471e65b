// Measures workloads whose cost, cut-off and serial fraction are known, and reports how often the stated 95%
// interval holds the truth. Exit code 1 means that a target was missed.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findings } from '../../src/findings/findings.js';
import { completePasses, isMeasured } from '../../src/findings/rounds.js';
import type { Results } from '../../src/model/results.js';
import { scaling } from '../../src/statistics/scaling.js';
import { readResults } from '../../src/store/read-results.js';
import { CUT_OFF } from './known-truth/known-cut-off.js';
import { serialFraction } from './known-truth/known-serial-part.js';
import { runTool } from './run-tool.js';
import { scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE = 'node dist/scripts/evidence/known-truth.js [--runs 10]';
const values = scriptOptions(USAGE, { runs: { type: 'string', default: '10' } });
const runs = whole('--runs', values.runs, 1, USAGE);

const ROUNDS = '8';
/** The least share of intervals that hold the truth. */
const TARGET = 0.9;
const MOST_ERROR = 0.01;

interface Found {
  readonly what: string;
  readonly truth: number;
  readonly value: number;
  /** Undefined where only the value is judged. */
  readonly interval?: { readonly low: number; readonly high: number };
}

/** Runs one of the workloads of known-truth/. */
type Measure = (workload: string, ...options: readonly string[]) => Promise<Results>;

const found = await inTemporaryFolder('known-truth', async (folder, signal) => {
  const all: Found[] = [];
  const measure = measureIn(folder, signal);
  for (let run = 1; run <= runs; run++) {
    const once = [...(await spins(measure)), ...(await cutOffs(measure)), ...(await serialParts(measure))];
    for (const one of once) console.error(`run ${run}: ${line(one)}`);
    all.push(...once);
  }
  return all;
});
const whats = [...new Set(found.map(({ what }) => what))];
const kept = whats.map((what) => summary(found.filter((one) => one.what === what)));
process.exitCode = kept.every(Boolean) ? 0 : 1;

async function spins(measure: Measure): Promise<Found[]> {
  const results = await measure('timed-spin', '--strategies', 'main-thread', '--rounds', '6');
  return findings(results).workloads.flatMap(({ cells }) =>
    cells.map(({ size, warm }) => ({
      what: `a spin of ${size / 1000} ms on the main thread, warm`,
      truth: size / 1000,
      value: warm?.value ?? Number.NaN,
    })),
  );
}

async function cutOffs(measure: Measure): Promise<Found[]> {
  const results = await measure(
    'known-cut-off',
    '-s',
    'worker-shared',
    '-w',
    '1',
    '--quick',
    '--rounds',
    ROUNDS,
  );
  const answers = findings(results).workloads.flatMap((workload) => workload.cutOffs);
  return answers
    .filter(({ temperature }) => temperature === 'warm')
    .map(({ answer }) => {
      const what = 'the cut-off of worker-shared, warm';
      if (answer.kind !== 'crosses') return { what, truth: CUT_OFF, value: Number.NaN, interval: NOWHERE };
      return { what, truth: CUT_OFF, value: answer.size.value, interval: answer.size };
    });
}

/**
 * Fits the law itself, because `run` fits none to more workers than cores, whose work would compete for them.
 * Waits do not compete.
 */
async function serialParts(measure: Measure): Promise<Found[]> {
  const sweep = ['-s', 'worker-shared', '-w', '1,2,4,8', '--matrix', 'full'];
  const { cells } = await measure('known-serial-part', ...sweep, '--quick', '--rounds', ROUNDS);
  const measured = cells.filter(isMeasured);
  return [...new Set(measured.map(({ size }) => size))].map((size) => {
    const ofSize = measured.filter((cell) => cell.size === size).sort((a, b) => a.workers - b.workers);
    const main = ofSize.filter(({ strategy }) => strategy === 'main-thread');
    const others = ofSize.filter(({ strategy }) => strategy !== 'main-thread');
    const passes = completePasses([...main, ...others], 'warm').map(([first = Number.NaN, ...times]) => ({
      main: first,
      times,
    }));
    const workers = others.map((cell) => cell.workers);
    const { law } = scaling({ workers, passes }, { cores: Math.max(...workers), contendedShare: 0 });
    const what = `a serial part of ${size} in ${size + 16} steps`;
    const interval = 'sigma' in law ? law.sigma : NOWHERE;
    return {
      what,
      truth: serialFraction(size),
      value: 'sigma' in law ? law.sigma.value : Number.NaN,
      interval,
    };
  });
}

const NOWHERE = { low: Number.NaN, high: Number.NaN };

function measureIn(folder: string, signal: AbortSignal): Measure {
  return async (workload, ...options) => {
    const file = join(folder, `${workload}.json`);
    const path = fileURLToPath(new URL(`known-truth/${workload}.js`, import.meta.url));
    const { exitCode, stderr } = await runTool(['run', path, ...options, '-o', file], signal);
    if (exitCode !== 0) throw new Error(`the run of ${workload} ended with ${exitCode}: ${stderr}`);
    return readResults(file);
  };
}

function holds({ truth, value, interval }: Found): boolean {
  if (interval === undefined) return Math.abs(value / truth - 1) <= MOST_ERROR;
  return interval.low <= truth && truth <= interval.high;
}

/** Prints how often the truth was found. Returns whether that is often enough. */
function summary(found: readonly Found[]): boolean {
  const [{ what, interval } = { what: '', interval: undefined }] = found;
  const right = found.filter(holds).length;
  const worst = Math.max(...found.map(({ value, truth }) => Math.abs(value / truth - 1)));
  const target = interval === undefined ? found.length : Math.ceil(TARGET * found.length);
  const how = interval === undefined ? 'within 1%' : 'in the 95% interval';
  console.log(
    `${what.padEnd(48)} ${how.padEnd(20)} ${right}/${found.length} (target ${target}), largest error ${percent(worst)}`,
  );
  return right >= target;
}

function line(found: Found): string {
  const { what, truth, value, interval } = found;
  const range =
    interval === undefined ? '' : ` (${interval.low.toPrecision(4)}–${interval.high.toPrecision(4)})`;
  return `${what}: ${value.toPrecision(5)}${range}, in truth ${truth.toPrecision(5)}${holds(found) ? '' : ', MISSED'}`;
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)}%`;
}
