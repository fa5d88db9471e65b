import type { CellKey } from '../model/cell.js';
import type { Environment } from '../model/environment.js';
import type { Results } from '../model/results.js';
import { machineNames, machinePlaces } from '../model/shard.js';
import type { CutOff } from '../statistics/cut-off.js';
import { type MachineSpread, machineSpread } from '../statistics/machine-spread.js';
import { TEMPERATURES, type Temperature } from './cell-findings.js';
import { againOf, machineParts, repeatedBy, repeatedParts } from './machine-parts.js';
import type { RoundEstimate } from './round-estimate.js';
import type { WorkloadFindings } from './workload-findings.js';

/** What a merged file says of its machines. */
export interface MachineFindings {
  readonly machines: readonly MeasuringMachine[];
  /** How far machines lie apart in what several of them measured, in the order of the plan. */
  readonly spreads: readonly WorkloadSpread[];
  /** The number of machines: one of them may have measured several shards. */
  readonly count: number;
  /** The ids of workloads that several shards measured, all of them on one machine: they show nothing of others. */
  readonly onOneMachine: readonly string[];
}

export interface MeasuringMachine {
  /** The letter that stands for it in tables, with a number for a further shard of one machine. */
  readonly name: string;
  /** The number of its shard. */
  readonly shard: number;
  readonly environment: Environment;
  /** The ids of its workloads whose numbers the tables show. */
  readonly shown: readonly string[];
  /** Those that it measured once more: their numbers stand only in the spread between machines. */
  readonly repeated: readonly string[];
}

/** A workload that several machines measured. */
export interface WorkloadSpread {
  readonly workload: string;
  readonly sizeUnit: string;
  /** The names of the machines; the first one's numbers are those of the tables. */
  readonly machines: readonly string[];
  readonly speedUps: readonly SpeedUpSpread[];
  readonly cutOffs: readonly CutOffSpread[];
}

export interface SpeedUpSpread extends Omit<CellKey, 'workload'> {
  readonly temperature: Temperature;
  /** The estimate of the machine that the tables are of, with the interval of its rounds. */
  readonly here: RoundEstimate;
  readonly between: MachineSpread;
}

export interface CutOffSpread extends Omit<CellKey, 'workload' | 'size'> {
  readonly temperature: Temperature;
  readonly here: CutOff;
  /**
   * 0 stands for a cut-off below the smallest size, Infinity for one above the largest. Null where a machine has no
   * single cut-off.
   */
  readonly between: MachineSpread | null;
}

/**
 * Says which machine measured what, and how far machines differ. Null for results of one machine.
 * @param workloads the findings of the file's own cells
 * @param findOn finds what one machine's rounds say
 */
export function machineFindings(
  results: Results,
  workloads: readonly WorkloadFindings[],
  findOn: (results: Results) => { readonly workloads: readonly WorkloadFindings[] },
): MachineFindings | null {
  if (results.machines === undefined) return null;
  const owned = machineParts(results);
  const repeats = repeatedParts(results).map(({ name, results: again }) => ({
    name,
    found: findOn(again).workloads,
  }));
  const environments = results.machines.map(({ environment }) => environment);
  const [names, places] = [machineNames(environments), machinePlaces(environments)];
  const machines = results.machines.map((machine, i) => {
    const { shard, environment, workloads: planned } = machine;
    const [again, repeated] = [againOf(machine), repeatedBy(machine)];
    return {
      name: names[i] ?? '',
      shard,
      environment,
      shown: planned.filter((id) => !again.has(id)),
      repeated: planned.filter((id) => repeated.has(id)),
    };
  });
  const onOneMachine: string[] = [];
  const spreads = workloads.flatMap((here): WorkloadSpread[] => {
    const owner =
      owned.find((part) => part.results.plan.workloads.some(({ id }) => id === here.id))?.name ?? '';
    const again = repeats.flatMap(({ name, found }) => {
      const workload = found.find(({ id }) => id === here.id);
      return workload === undefined ? [] : [{ name, workload }];
    });
    // A second measurement on one machine says nothing about further machines.
    const seen = new Set([places[names.indexOf(owner)]]);
    const others = again.filter(({ name }) => {
      const place = places[names.indexOf(name)];
      return !seen.has(place) && seen.add(place);
    });
    if (others.length === 0) {
      if (again.length > 0) onOneMachine.push(here.id);
      return [];
    }
    const all = others.map(({ workload }) => workload);
    return [
      {
        workload: here.id,
        sizeUnit: here.sizeUnit,
        machines: [owner, ...others.map(({ name }) => name)],
        speedUps: speedUpSpreads(here, all),
        cutOffs: cutOffSpreads(here, all),
      },
    ];
  });
  return { machines, spreads, count: new Set(places).size, onOneMachine };
}

/** Spreads of the cells at the size that the advice is about. */
function speedUpSpreads(here: WorkloadFindings, others: readonly WorkloadFindings[]): SpeedUpSpread[] {
  return here.judged.flatMap(({ size, strategy, workers, speedUp }) =>
    TEMPERATURES.flatMap((temperature): SpeedUpSpread[] => {
      const own = speedUp[temperature];
      const there = others.flatMap(({ cells }) => {
        const cell = cells.find(
          (one) => one.size === size && one.strategy === strategy && one.workers === workers,
        );
        return cell?.speedUp[temperature]?.value ?? [];
      });
      if (own === null || there.length === 0) return [];
      return [
        { size, strategy, workers, temperature, here: own, between: machineSpread([own.value, ...there]) },
      ];
    }),
  );
}

function cutOffSpreads(here: WorkloadFindings, others: readonly WorkloadFindings[]): CutOffSpread[] {
  return here.cutOffs.flatMap(({ strategy, workers, temperature, answer }): CutOffSpread[] => {
    const there = others.flatMap(
      ({ cutOffs }) =>
        cutOffs.find(
          (one) => one.strategy === strategy && one.workers === workers && one.temperature === temperature,
        )?.answer ?? [],
    );
    if (there.length === 0) return [];
    const sizes = [answer, ...there].map(sizeOf);
    const known = sizes.filter((size) => size !== null);
    const between = known.length === sizes.length ? machineSpread(known) : null;
    return [{ strategy, workers, temperature, here: answer, between }];
  });
}

/** The size on the scale of all sizes; null where there are several. */
function sizeOf(answer: CutOff): number | null {
  switch (answer.kind) {
    case 'crosses':
    case 'not-resolved':
      return answer.size.value;
    case 'always':
      return 0;
    case 'never':
      return Number.POSITIVE_INFINITY;
    case 'not-monotone':
      return null;
  }
}
