import { median } from '../statistics/quantile.js';
import { type MarginalCost, type StartUpSweep, startUp } from '../statistics/start-up.js';
import { type ByPass, byPass, type MeasuredCell } from './rounds.js';

/** Estimates what each further worker adds to a pool's start-up, from one strategy's cells; null where no pass has every count. */
export function marginalStartUp(cells: readonly MeasuredCell[], cores: number): MarginalCost | null {
  const sweep = sweepOf(cells);
  return sweep.passes.length === 0 ? null : startUp(sweep, cores).marginal;
}

/** Start-up times of one workload at one size, by worker count. */
type Input = ReadonlyMap<number, ByPass>;

/**
 * Only inputs that were measured at every count take part, pass by pass: the others, at the full count alone in the
 * default sweep, would put what their data costs into the slope.
 */
function sweepOf(cells: readonly MeasuredCell[]): StartUpSweep {
  const inputs = inputsOf(cells);
  const workers = inputs
    .map((input) => [...input.keys()])
    .reduce((most, counts) => (counts.length > most.length ? counts : most), [])
    .sort((a, b) => a - b);
  const numbers = new Set(
    inputs.flatMap((input) => [...input.values()].flatMap((times) => [...times.keys()])),
  );
  const passes = [...numbers]
    .sort((a, b) => a - b)
    .map((pass) => inputs.map((input) => workers.flatMap((count) => input.get(count)?.get(pass) ?? [])))
    .map((times) => times.filter(({ length }) => length === workers.length))
    .filter((times) => times.length > 0)
    .map((times) => workers.map((_, i) => median(times.map((input) => input[i] ?? Number.NaN))));
  return { workers, passes };
}

function inputsOf(cells: readonly MeasuredCell[]): Input[] {
  const inputs = new Map<string, Map<number, ByPass>>();
  for (const cell of cells) {
    const key = `${cell.workload}/${cell.size}`;
    const input = inputs.get(key) ?? new Map<number, ByPass>();
    inputs.set(key, input.set(cell.workers, byPass(cell.rounds, 'startup')));
  }
  return [...inputs.values()];
}
