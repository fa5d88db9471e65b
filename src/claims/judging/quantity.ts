import { type ByPass, byPass, type MeasuredCell } from '../../findings/rounds.js';
import type { CellKey } from '../../model/cell.js';
import type { MetricName } from '../../model/recorded-metrics.js';
import type { Traffic } from '../../model/traffic.js';

/**
 * A number that is computed once per pass, and the cells that it is computed from: whoever plans the measurement needs
 * no other list of them. All numbers are above zero.
 */
export interface Quantity {
  readonly unit: 'times' | 'ms' | 'bytes' | 'size';
  readonly cells: readonly CellKey[];
  /** The metrics that it reads. */
  readonly metrics: readonly MetricName[];
  /** Computes the number of every pass that has all it needs. */
  perPass(find: FindCell): ByPass;
}

/** Finds a measured cell. Quantities ask for the cells that they list, and no others. */
export type FindCell = (cell: CellKey) => MeasuredCell;

/** Reads a metric of a cell: the median of each round's samples. */
export function reading(cell: CellKey, metric: MetricName): Quantity {
  return {
    unit: metric === 'memory' ? 'bytes' : 'ms',
    cells: [cell],
    metrics: [metric],
    perPass: (find) => byPass(find(cell).rounds, metric),
  };
}

/** Counts bytes that a cell's workload sends. They are counted once per cell, and so are alike in every pass. */
export function bytesOf(cell: CellKey, count: (traffic: Traffic) => number): Quantity {
  return {
    unit: 'bytes',
    cells: [cell],
    metrics: [],
    perPass(find) {
      const { evidence, rounds } = find(cell);
      const { traffic } = evidence;
      return traffic === undefined ? new Map() : new Map(rounds.map(({ round }) => [round, count(traffic)]));
    },
  };
}

/** Divides one quantity by another, pass by pass: what slows a pass down slows both. */
export function ratio(a: Quantity, b: Quantity): Quantity {
  return derived('times', [a, b], ([x = Number.NaN, y = Number.NaN]) => x / y);
}

/** Computes a quantity from others of the same pass. Passes in which the result is not above zero are left out. */
export function derived(
  unit: Quantity['unit'],
  parts: readonly Quantity[],
  compute: (values: readonly number[]) => number,
): Quantity {
  return {
    unit,
    cells: parts.flatMap(({ cells }) => cells),
    metrics: [...new Set(parts.flatMap(({ metrics }) => metrics))],
    perPass(find) {
      const columns = parts.map((part) => part.perPass(find));
      const passes = [...(columns[0]?.keys() ?? [])];
      return new Map(
        passes.flatMap((pass) => {
          const values = columns.flatMap((column) => column.get(pass) ?? []);
          if (values.length < columns.length) return [];
          const value = compute(values);
          return value > 0 && Number.isFinite(value) ? [[pass, value] as const] : [];
        }),
      );
    },
  };
}
