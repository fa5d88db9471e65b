// Plants +3% once with a bound that is an integer and once with one that is not. Reports in how many gates
// both are measured as an equal change, within half a point by each metric. Exit code 1 means fewer than nine
// in ten.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TIME_METRICS } from '../../src/model/compared-metrics.js';
import type { CellComparison, Comparison } from '../../src/verdict/comparison.js';
import { BOUNDS, type Bound, loopWorkload, UNCHANGED } from './gate/bounds.js';
import { runTool } from './run-tool.js';
import { scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE = 'node dist/scripts/evidence/warm-up-acceptance.js [--gates 10] [--pairs 10,20,40]';
const MOST_APART = 0.005;
const TARGET = 0.9;

const values = scriptOptions(USAGE, {
  gates: { type: 'string', default: '10' },
  pairs: { type: 'string', default: '10,20,40' },
});
const gates = whole('--gates', values.gates, 1, USAGE);

const good = await inTemporaryFolder('warm-up-acceptance', async (folder, signal) => {
  write(folder, 'base', UNCHANGED);
  for (const bound of ['integer', 'double'] as const) write(folder, bound, BOUNDS[bound]);
  let count = 0;
  for (let gate = 0; gate < gates; gate++) {
    const integer = await measure(folder, 'integer', gate, signal);
    const double = await measure(folder, 'double', gate, signal);
    const apart = TIME_METRICS.map((metric) => Math.abs(growth(integer, metric) - growth(double, metric)));
    const isGood = apart.every((points) => points <= MOST_APART);
    if (isGood) count++;
    const said = [integer, double].map(
      (cell) =>
        `${TIME_METRICS.map((metric) => percent(growth(cell, metric))).join(' ')}${cell.unsteady ? ' unsteady' : ''} in ${cell.pairs} pairs`,
    );
    console.log(`gate ${gate + 1}: integer ${said[0]}, double ${said[1]}: ${isGood ? 'alike' : 'APART'}`);
  }
  return count;
});
console.log(`${good} of ${gates} gates measured both alike (${TIME_METRICS.join(', ')} within 0.5 points)`);
process.exitCode = good >= Math.floor(TARGET * gates) ? 0 : 1;

function write(folder: string, side: string, bound: string): void {
  mkdirSync(join(folder, side, 'workloads'), { recursive: true });
  writeFileSync(join(folder, side, 'workloads/loop.mjs'), loopWorkload(bound));
}

async function measure(
  folder: string,
  head: Bound,
  seed: number,
  signal: AbortSignal,
): Promise<CellComparison> {
  const args = ['compare', 'base', head, '-s', 'main-thread', '-n', '8', '--pairs', values.pairs];
  const { stdout, stderr } = await runTool([...args, '--seed', String(seed), '-f', 'json'], signal, {
    cwd: folder,
  });
  const comparison: Comparison | undefined = stdout === '' ? undefined : JSON.parse(stdout);
  const [cell] = comparison?.cells ?? [];
  if (cell === undefined) throw new Error(`nothing was compared: ${stderr}`);
  return cell;
}

function growth({ changes }: CellComparison, metric: (typeof TIME_METRICS)[number]): number {
  return (changes.find((change) => change.metric === metric)?.ratio.value ?? Number.NaN) - 1;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
