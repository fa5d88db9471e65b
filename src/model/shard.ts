import type { Environment } from './environment.js';
import type { PlannedWorkload } from './plan.js';
import type { CellResult, Probe, TimeSpent } from './results.js';

/** One of the shares into which a plan is divided: number `index` of `of`, from 1. */
export interface ShardNumber {
  readonly index: number;
  readonly of: number;
}

/** What a file that holds one share says of the whole, so that shares can be put together again. */
export interface Shard extends ShardNumber {
  /** Hexadecimal SHA-256 of the whole plan, which is equal in all shards of a run. */
  readonly planDigest: string;
  /** The workloads of the whole plan, in its order; the file's own plan has those of its share. */
  readonly workloads: readonly PlannedWorkload[];
  /** What was measured, file by file. */
  readonly code: readonly CodeDigest[];
}

/** The content of a workload's or own strategy's files. What these import is not looked at. */
export interface CodeDigest {
  /** The id of the workload or strategy. */
  readonly id: string;
  /** Hexadecimal SHA-256 of its module, and of its data where the user gave some. */
  readonly digest: string;
}

/** One machine of a merged file: what is true of it alone. */
export interface Machine {
  /** The number of the shard that it measured. */
  readonly shard: number;
  /** Whether it measured all of its share. */
  readonly complete: boolean;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly environment: Environment;
  readonly probes: readonly Probe[];
  readonly time: TimeSpent;
  /** The ids of the workloads that it measured. */
  readonly workloads: readonly string[];
  /**
   * Its cells and controls of the workloads of which the file's own cells are another machine's; empty where there are
   * none. They may have sizes that the file's plan lacks: each machine narrows cut-offs down by itself.
   */
  readonly cells: readonly CellResult[];
  readonly controls: readonly CellResult[];
}

/** The most shards of a plan, and so the most machines of a merged file. */
export const MOST_SHARDS = 1000;

/** For each description of a machine, the place of the first one that is of the same machine, from 0. */
export function machinePlaces(environments: readonly Pick<Environment, 'hostMarks'>[]): number[] {
  const placeOf = new Map<string, number>();
  return environments.map(({ hostMarks = [] }, i) => {
    const place = hostMarks.flatMap((mark) => placeOf.get(mark) ?? [])[0] ?? i;
    for (const mark of hostMarks) if (!placeOf.has(mark)) placeOf.set(mark, place);
    return place;
  });
}

/** Short names of the machines that measured shards: A and B, and A2 for the second shard that A measured. */
export function machineNames(environments: readonly Pick<Environment, 'hostMarks'>[]): string[] {
  const places = machinePlaces(environments);
  const machines = [...new Set(places)];
  return places.map((place, i) => {
    const earlier = places.slice(0, i).filter((one) => one === place).length;
    return `${machineName(machines.indexOf(place))}${earlier === 0 ? '' : earlier + 1}`;
  });
}

/** The short name of the machine at this place of the list, from 0: A to Z, then AA. */
export function machineName(place: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (place % LETTERS));
  return place < LETTERS ? letter : machineName(Math.floor(place / LETTERS) - 1) + letter;
}

const LETTERS = 26;
