import type { Temperature } from '../../findings/cell-findings.js';
import type { Findings } from '../../findings/findings.js';
import type { CutOffSpread, SpeedUpSpread, WorkloadSpread } from '../../findings/machine-findings.js';
import { crew } from '../drawing/crew.js';
import { bytes, counted, factor, factorRange, percent, size } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { cutOffCell, sizeRange } from './cut-off-text.js';
import { placesOf } from './place.js';

/** Tables which machine measured what; no rows for results of one machine. */
export function machineTable({ machines }: Findings): Table {
  const rows = (machines?.machines ?? []).map(({ name, environment, shown, repeated }): Cell[] => [
    { text: name, tone: 'strong' },
    [...shown, ...repeated].join(', '),
    environment.cpuModel,
    `${environment.usableCores} of ${counted(environment.cpuCount, 'core')}`,
    bytes(environment.memoryBytes),
    `${environment.runtime.name} ${environment.runtime.version.replace(/^v/, '')}`,
  ]);
  return {
    title: 'Which machine measured what',
    columns: [
      { head: 'machine', align: 'left', drop: 0 },
      { head: 'workloads', align: 'left', drop: 0 },
      { head: 'processor', align: 'left', drop: 0 },
      { head: 'usable', align: 'right', drop: 1 },
      { head: 'memory', align: 'right', drop: 2 },
      { head: 'runtime', align: 'left', drop: 1 },
    ],
    groups: [{ rows }],
    notes: ['Every speed-up and every cut-off is of one machine alone.', ...sameMachineNotes(machines)],
  };
}

/** Says which rows are of one machine, and what that leaves unknown. */
function sameMachineNotes(machines: Findings['machines']): string[] {
  if (machines === null || machines.count === machines.machines.length) return [];
  const again = machines.onOneMachine.map(
    (id) =>
      `All shards that measured ${id} were of one machine, so no interval between machines can be given.`,
  );
  return ['A letter is a machine, and a number beside it one more shard that it measured.', ...again];
}

/** Tables how far machines lie apart in what several of them measured: cut-offs, and speed-ups at the largest size. */
export function spreadTable(found: Findings): Table {
  const spreads = found.machines?.spreads ?? [];
  const placeOf = placesOf(found);
  const nameOf = (cell: { readonly strategy: string; readonly workers: number }): string =>
    crew({ ...cell, stays: placeOf(cell.strategy) === 'here' });
  return {
    title: 'Between machines',
    columns: [
      { head: 'workers', align: 'left', drop: 0 },
      { head: '', align: 'left', drop: 0 },
      { head: 'cut-off here', align: 'left', drop: 0 },
      { head: 'over machines', align: 'left', drop: 0 },
      { head: 'speed-up here', align: 'left', drop: 0 },
      { head: 'over machines', align: 'left', drop: 0 },
    ],
    groups: spreads.map((spread) => ({
      label: `${spread.workload} · ${spread.sizeUnit} · ${counted(spread.machines.length, 'machine')}; here is ${spread.machines[0]}`,
      rows: crewsOf(spread).map(({ key, temperature, cutOff, speedUp }) => [
        nameOf(key),
        temperature,
        cutOffCell(cutOff?.here),
        cutOffRange(cutOff),
        speedUp === undefined ? NOTHING : `${factor(speedUp.here.value)} (${factorRange(speedUp.here)})`,
        speedUpRange(speedUp),
      ]),
    })),
    notes: [...new Set(spreads.map(coverageNote))],
  };
}

interface SpreadRow {
  readonly key: { readonly strategy: string; readonly workers: number };
  readonly temperature: Temperature;
  readonly cutOff: CutOffSpread | undefined;
  readonly speedUp: SpeedUpSpread | undefined;
}

/** Lists what stands in a row: one strategy at one worker count, warm or cold. */
function crewsOf({ cutOffs, speedUps }: WorkloadSpread): SpreadRow[] {
  const rows = new Map<string, SpreadRow>();
  const idOf = ({ strategy, workers, temperature }: CutOffSpread | SpeedUpSpread): string =>
    JSON.stringify([strategy, workers, temperature]);
  for (const speedUp of speedUps) {
    const { strategy, workers, temperature } = speedUp;
    rows.set(idOf(speedUp), { key: { strategy, workers }, temperature, cutOff: undefined, speedUp });
  }
  for (const cutOff of cutOffs) {
    const { strategy, workers, temperature } = cutOff;
    const speedUp = rows.get(idOf(cutOff))?.speedUp;
    rows.set(idOf(cutOff), { key: { strategy, workers }, temperature, cutOff, speedUp });
  }
  return [...rows.values()];
}

/** Shows the range of a cut-off: `2,900–4,400 over 6`. */
function cutOffRange(spread: CutOffSpread | undefined): Cell {
  if (spread === undefined) return NOTHING;
  const { between } = spread;
  if (between === null) return { text: 'no single size on each', tone: 'doubtful' };
  const { low, high, machines } = between;
  const sizes = spread.here.points.map((point) => point.size);
  if (high === 0) return `always over ${machines}`;
  if (low === Number.POSITIVE_INFINITY) return `never up to ${size(Math.max(...sizes))} over ${machines}`;
  return `${sizeRange({ low, high })} over ${machines}`;
}

function speedUpRange(spread: SpeedUpSpread | undefined): Cell {
  if (spread === undefined) return NOTHING;
  const { low, high, machines } = spread.between;
  return `${factor(low)}–${factor(high)} over ${machines}`;
}

function coverageNote({ machines: { length } }: WorkloadSpread): string {
  const coverage = percent((length - 1) / (length + 1));
  return `Here: one machine with the interval of its rounds. Over machines: the smallest and the largest estimate of ${length}; one more machine drawn alike lies between them with a probability of ${coverage}.`;
}

/** Says in one clause how far machines lie apart in what is advised for a workload; empty for one machine. */
export function spreadClause(
  { machines }: Findings,
  workload: string,
  { strategy, workers }: { readonly strategy: string; readonly workers: number },
  sizeUnit: string,
): string {
  const spread = machines?.spreads.find((one) => one.workload === workload);
  const isAdvised = (one: CutOffSpread | SpeedUpSpread): boolean =>
    one.strategy === strategy && one.workers === workers && one.temperature === 'warm';
  const speedUp = spread?.speedUps.find(isAdvised);
  if (spread === undefined || speedUp === undefined) return '';
  const cutOff = spread.cutOffs.find(isAdvised)?.between;
  const sizes =
    cutOff == null || cutOff.high === 0 || cutOff.low === Number.POSITIVE_INFINITY
      ? ''
      : `, from ${sizeRange(cutOff)} ${sizeUnit}`;
  const { low, high } = speedUp.between;
  return ` Over ${counted(spread.machines.length, 'machine')}: ${factor(low)}–${factor(high)}${sizes}.`;
}
