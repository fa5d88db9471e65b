import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { Readings } from '../../model/observation.js';
import {
  blockReading,
  START_RUNG_NAMES,
  START_RUNGS,
  type StartRung,
  startReading,
  WATCHED_STARTS,
} from '../../model/start-rungs.js';
import { WORKER_KINDS, type WorkerKind } from '../../model/worker-kind.js';
import { halfWidth } from '../../statistics/estimate.js';
import { duration } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { rangeText } from './estimate-text.js';
import { type OverRounds, overRounds } from './over-rounds.js';

/** Says how long a worker and a process take to be ready, with more and more to load. */
export function startsTable(rounds: readonly Readings[]): Table {
  const over = overRounds(rounds);
  return {
    title: 'What a start is made of',
    columns: [
      { head: 'ready with', align: 'left', drop: 0 },
      ...WORKER_KINDS.flatMap(
        (kind) =>
          [
            { head: kind === 'thread' ? 'Worker' : 'process', align: 'right', drop: 0 },
            { head: 'interval', align: 'left', drop: 2 },
            { head: 'more', align: 'right', drop: 1 },
          ] as const,
      ),
    ],
    groups: [
      {
        rows: START_RUNG_NAMES.map((rung): Cell[] => [
          START_RUNGS[rung],
          ...WORKER_KINDS.flatMap((kind) => startCells(kind, rung, over)),
        ]),
      },
    ],
    notes: [
      'Ready: until the first message of its code arrives. Each round in a fresh process, which takes the median of three starts of each; more: than with an empty .mjs. – where this Node does not strip types or has no compile cache.',
      ...WORKER_KINDS.flatMap((kind) => callerNote(kind, over)),
    ],
  };
}

function startCells(kind: WorkerKind, rung: StartRung, over: OverRounds): Cell[] {
  const ready = over(startReading(kind, rung, 'ready'));
  if (ready === null) return [NOTHING, '', ''];
  const empty = over(startReading(kind, 'mjs', 'ready'));
  return [
    shown(ready),
    rangeText('ms', ready),
    rung === 'mjs' || empty === null ? '' : moreThan(ready, empty),
  ];
}

function moreThan(ready: RoundEstimate, empty: RoundEstimate): string {
  const more = ready.value - empty.value;
  return `${more < 0 ? '−' : '+'}${duration(Math.abs(more), halfWidth(ready) + halfWidth(empty))}`;
}

/** Says for how long a start keeps the caller's thread from anything else. */
function callerNote(kind: WorkerKind, over: OverRounds): string[] {
  const call = over(startReading(kind, 'mjs', 'call'));
  const block = over(blockReading(kind));
  if (call === null || block === null) return [];
  const name = kind === 'thread' ? 'new Worker()' : 'fork()';
  return [
    `${name} returns after ${shown(call)}; during ${WATCHED_STARTS} starts with .mjs, one after another, the caller’s event loop is blocked for at most ${shown(block)}.`,
  ];
}

function shown(estimate: RoundEstimate): string {
  return duration(estimate.value, halfWidth(estimate));
}
