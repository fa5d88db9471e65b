import { type ByPass, byPass, type MeasuredCell, readingsByRound } from '../../findings/rounds.js';
import type { CellKey } from '../../model/cell.js';
import type { Readings } from '../../model/observation.js';
import type { MetricName } from '../../model/recorded-metrics.js';
import type { Traffic } from '../../model/traffic.js';

/**
 * A number that is computed once per pass, and the cells and the readings of probes that it is computed from: whoever plans
 * the measurement needs no other list of them. All numbers are above zero.
 */
export interface Quantity {
  readonly unit: 'times' | 'share' | 'ms' | 'bytes' | 'size';
  readonly cells: readonly CellKey[];
  /** The metrics that it reads of them. */
  readonly metrics: readonly MetricName[];
  readonly probed: readonly ProbeReading[];
  /** Computes the number of every pass that has all it needs. */
  perPass(measured: Measured): ByPass;
}

/** One of the numbers that a probe measures in each of its rounds. */
export interface ProbeReading {
  /** The probe's id: the name of its file in `src/probes`. */
  readonly probe: string;
  readonly name: string;
  /** Two readings of one thing in every round: by how much they differ is noise. Absent where the probe has no control. */
  readonly twins?: readonly [string, string];
}

/** What was measured. Quantities ask for what they list, and for nothing else. */
export interface Measured {
  cell(key: CellKey): MeasuredCell;
  rounds(probe: string): readonly Readings[];
}

/** Reads a metric of a cell: the median of each round's samples. */
export function reading(cell: CellKey, metric: MetricName): Quantity {
  return {
    unit: metric === 'memory' ? 'bytes' : 'ms',
    cells: [cell],
    metrics: [metric],
    probed: [],
    perPass: (measured) => byPass(measured.cell(cell).rounds, metric),
  };
}

/** Reads a number of a probe: its rounds are its passes. */
export function probed(
  unit: Quantity['unit'],
  probe: string,
  name: string,
  twins?: ProbeReading['twins'],
): Quantity {
  return {
    unit,
    cells: [],
    metrics: [],
    probed: [{ probe, name, ...(twins !== undefined && { twins }) }],
    perPass: (measured) => readingsByRound(measured.rounds(probe), name),
  };
}

/** Counts bytes that a cell's workload sends. They are counted once per cell, and so are alike in every pass. */
export function bytesOf(cell: CellKey, count: (traffic: Traffic) => number): Quantity {
  return {
    unit: 'bytes',
    cells: [cell],
    metrics: [],
    probed: [],
    perPass(measured) {
      const { evidence, rounds } = measured.cell(cell);
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
    probed: parts.flatMap((part) => part.probed),
    perPass(measured) {
      const columns = parts.map((part) => part.perPass(measured));
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
