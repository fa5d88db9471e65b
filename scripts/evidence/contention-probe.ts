// Counts how often the contention probe says that other programs had a part of the cores: with nothing else at work, and
// beside programs that spin from before the probe's start to its end. Exit code 1 means that a goal was missed. It wants a
// machine that does nothing else; what its host takes from a virtual one counts as an alarm.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { findUsableCores } from '../../src/environment/usable-cores.js';
import { startContentionProbe } from '../../src/processes/contention-probe.js';
import { isContended } from '../../src/statistics/contention.js';
import { median } from '../../src/statistics/quantile.js';
import { scriptOptions, whole } from './script-options.js';

const USAGE = 'node dist/scripts/evidence/contention-probe.js [--probes 60]';
const MOST_FALSE = 0.1;
const LEAST_SEEN = 0.95;
/** Probes of a run lie seconds apart; here far enough that each finds the threads asleep. */
const APART_MS = 200;

const values = scriptOptions(USAGE, { probes: { type: 'string', default: '60' } });
const probes = whole('--probes', values.probes, 10, USAGE);
const { usableCores } = findUsableCores();

for (let spinning = 0; spinning <= usableCores; spinning++) {
  const spinners = await startSpinners(spinning);
  const capacities: number[] = [];
  const probe = startContentionProbe(usableCores);
  try {
    while (capacities.length < probes) {
      const capacity = await probe.capacity();
      if (capacity === undefined) throw new Error('the probe is gone');
      capacities.push(capacity);
      await delay(APART_MS);
    }
  } finally {
    probe.close();
    for (const spinner of spinners) spinner.kill('SIGKILL');
  }
  report(spinning, capacities);
}

/** Resolves when all of them spin. */
async function startSpinners(count: number): Promise<ChildProcess[]> {
  const spinners = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', 'process.stdout.write("now", () => { for (;;); })'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(spinners.map(({ stdout }) => once(stdout, 'data')));
  return spinners;
}

function report(spinning: number, capacities: readonly number[]): void {
  const share = capacities.filter(isContended).length / capacities.length;
  const isMet = spinning === 0 ? share <= MOST_FALSE : share >= LEAST_SEEN;
  if (!isMet) process.exitCode = 1;
  const percent = (part: number): string => `${(100 * part).toFixed(1)}%`;
  const goal = spinning === 0 ? `at most ${percent(MOST_FALSE)}` : `at least ${percent(LEAST_SEEN)}`;
  console.log(
    `${usableCores} cores beside ${spinning} spinning: contended in ${percent(share)} of ${capacities.length} probes (${goal}: ${isMet ? 'met' : 'MISSED'}), median capacity ${median(capacities).toFixed(2)}`,
  );
}
