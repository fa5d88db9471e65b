// Simulates what the statistics promise, with known truth: false alarms, power, and the coverage of every
// interval. Prints each target beside the measured value. Exit code 1 means that a target was missed.
import Table from 'cli-table3';
import { createRandom, deriveSeed } from '../../src/model/random.js';
import { keepsBounds, type Outcome } from './characteristics/experiment.js';
import { EXPERIMENTS } from './characteristics/experiments.js';
import { positive, scriptOptions, whole } from './script-options.js';

const USAGE = 'node dist/scripts/evidence/operating-characteristics.js [--seed 1] [--scale 1]';
const values = scriptOptions(USAGE, {
  seed: { type: 'string', default: '1' },
  scale: { type: 'string', default: '1' },
});
const isMet = await report(whole('--seed', values.seed, 0, USAGE), positive('--scale', values.scale, USAGE));
process.exitCode = isMet ? 0 : 1;

/** Prints the table. Returns whether every target was met. */
async function report(seed: number, scale: number): Promise<boolean> {
  const table = new Table({
    head: ['simulation', 'what', 'trials', 'target', 'measured', ''],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  let isMet = true;
  for (const { title, trials, run } of EXPERIMENTS) {
    const outcomes = await run(Math.ceil(trials * scale), createRandom(deriveSeed(seed, title)));
    outcomes.forEach((outcome, i) => {
      const kept = keepsBounds(outcome);
      isMet &&= kept;
      table.push([i === 0 ? title : '', ...cells(outcome), kept ? 'met' : 'MISSED']);
    });
  }
  process.stdout.write(
    `${table.toString()}\nseed ${seed}, ${isMet ? 'every target met' : 'targets missed'}\n`,
  );
  return isMet;
}

function cells({ what, trials, low, high, measured }: Outcome): string[] {
  return [what, String(trials), target(low, high), percent(measured)];
}

function target(low: number, high: number): string {
  if (low === 0 && high === 1) return 'shown';
  if (low === 0) return `≤ ${percent(high)}`;
  if (high === 1) return `≥ ${percent(low)}`;
  return `${percent(low)} to ${percent(high)}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(2))}%`;
}
