import { noise, noiseBetween } from '../../findings/noise.js';
import { factorOverRounds, type RoundEstimate } from '../../findings/round-estimate.js';
import { isMeasured, type MeasuredCell, readingsByRound } from '../../findings/rounds.js';
import { startUpWorkloads } from '../../findings/start-up-cost.js';
import { briefCell, type CellKey, cellId } from '../../model/cell.js';
import { type Observation, type Readings, roundsOf } from '../../model/observation.js';
import type { CellResult, Results } from '../../model/results.js';
import type { ProbeReading, Quantity } from './quantity.js';
import { type Missing, whyUnmade } from './why-unmade.js';

/** So sure is each verdict: of the fifty of a run, less than one should be wrong even if all truths lay on their lines. */
export const CONFIDENCE = 0.99;

/** What was measured in a run, as claims look at it. */
export class Seen {
  readonly #cells: ReadonlyMap<string, CellResult>;
  readonly #observations: ReadonlyMap<string, Observation>;
  readonly #results: Results;

  constructor(results: Results) {
    this.#results = results;
    this.#observations = new Map((results.observations ?? []).map((one) => [one.probe, one]));
    this.#cells = new Map(results.cells.map((cell) => [cellId(cell), cell]));
  }

  /** Estimates a quantity over the passes; null where a cell is missing or no pass has all of it. */
  estimate(quantity: Quantity): RoundEstimate | null {
    if (this.whyMissing(quantity) !== undefined) return null;
    const values = [
      ...quantity
        .perPass({ cell: (key) => this.#measured(key), rounds: (probe) => this.#rounds(probe) })
        .values(),
    ];
    return factorOverRounds(values.filter((value) => value > 0).map(Math.log), CONFIDENCE);
  }

  /** Says why a quantity can't be computed; undefined where every cell and every reading was measured. */
  whyMissing({ cells, probed }: Quantity): Missing | undefined {
    return this.#missingCell(cells) ?? this.#missingReading(probed);
  }

  #missingCell(cells: readonly CellKey[]): Missing | undefined {
    for (const key of cells) {
      const cell = this.#cells.get(cellId(key));
      if (cell?.status === 'skipped') return { verdict: 'NOT HERE', why: cell.reason };
      if (cell?.status === 'failed')
        return { verdict: 'OPEN', why: `${briefCell(key)} failed: ${cell.failure.message}` };
      if (cell === undefined || !isMeasured(cell))
        return { verdict: 'OPEN', why: `${briefCell(key)} was not measured` };
    }
    return undefined;
  }

  #missingReading(probed: readonly ProbeReading[]): Missing | undefined {
    for (const { probe, name } of probed) {
      const reason = whyUnmade(probe, this.#observations.get(probe));
      if (reason !== undefined) return reason;
      if (!this.#rounds(probe).some((readings) => readings[name] !== undefined))
        return { verdict: 'OPEN', why: `the probe ${probe} did not measure ${name}` };
    }
    return undefined;
  }

  /**
   * The largest noise floor among the workloads that a time is taken of. Bytes and memory have none of their own, and
   * neither have starts: their main thread does nothing, and its times say nothing of others. What a probe reads twice has a
   * floor of its own.
   */
  noiseFloor({ cells, metrics, probed }: Quantity): number {
    return Math.max(this.#floorOfCells(cells, metrics), ...probed.map((one) => this.#floorOf(one)));
  }

  #floorOf({ probe, twins }: ProbeReading): number {
    if (twins === undefined) return 0;
    const [one, other] = twins.map((name) => readingsByRound(this.#rounds(probe), name));
    return (one && other && noiseBetween(other, one)?.floor) ?? 0;
  }

  #floorOfCells(cells: readonly CellKey[], metrics: Quantity['metrics']): number {
    const { controls, plan } = this.#results;
    const starting = startUpWorkloads(plan);
    const temperature = metrics.includes('warm') ? 'warm' : 'cold';
    if (!metrics.some((metric) => metric === 'warm' || metric === 'cold')) return 0;
    const working = cells.map(({ workload }) => workload).filter((workload) => !starting.has(workload));
    const floors = [...new Set(working)].map((workload) => {
      const own = (cell: CellKey): boolean => cell.workload === workload;
      const measured = this.#results.cells.filter(isMeasured).filter(own);
      return noise(measured, controls.filter(own), temperature)?.floor ?? 0;
    });
    return Math.max(0, ...floors);
  }

  #rounds(probe: string): readonly Readings[] {
    return roundsOf(this.#observations.get(probe));
  }

  #measured(key: CellKey): MeasuredCell {
    const cell = this.#cells.get(cellId(key));
    if (cell === undefined || !isMeasured(cell)) throw new Error(`${cellId(key)} was not measured`);
    return cell;
  }
}
